/** The words around questions, in English. */
export const questionsTexts = {
  question: (number: number, count: number) => `Question ${number} of ${count}`,
  submitAnswers: 'Send answers',
  skip: 'Skip',
  skipped: 'Skipped',
  answerFailed: 'Your answers could not be sent. Try again.',
};
