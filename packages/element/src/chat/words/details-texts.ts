/** The words of what comes with items, in English. */
export const detailsTexts = {
  copy: 'Copy',
  goodAnswer: 'Good answer',
  badAnswer: 'Bad answer',
  answerAgain: 'Answer again',
  answerActions: 'Answer',
  working: 'Working',
  worked: 'Worked',
  thought: 'Thought',
  readFiles: 'Read files',
  makingImage: 'Making an image',
  workedFor: (seconds: number) => `Worked for ${seconds} s`,
  thoughtFor: (seconds: number) => `Thought for ${seconds} s`,
  searching: 'Searching',
  generatedImage: 'Image made by the assistant',
  sources: 'Sources',
};
