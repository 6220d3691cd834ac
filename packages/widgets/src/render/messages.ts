/** Every word that the renderer says by itself. A host may replace them with those of its language. */
export interface WidgetMessages {
  showMore(count: number): string;
  showDetails: string;
  hideDetails: string;
  loading: string;
  incomplete: string;
  unsupported(type: string): string;
  failed: string;
  select: string;
  search: string;
  clear: string;
  noMatches: string;
  pickDate: string;
  previousMonth: string;
  nextMonth: string;
  done: string;
  notDone: string;
  copyCode: string;
  copied: string;
  chartData: string;
}

/** The words in English. */
export const englishMessages: WidgetMessages = {
  showMore: (count) => `Show ${count} more`,
  showDetails: 'Show details',
  hideDetails: 'Hide details',
  loading: 'Loading',
  incomplete: 'Incomplete: the connection was lost',
  unsupported: (type) => `This version cannot show “${type}”`,
  failed: 'That did not work. Try again.',
  select: 'Select',
  search: 'Search',
  clear: 'Clear',
  noMatches: 'No matches',
  pickDate: 'Pick a date',
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  done: 'Done',
  notDone: 'Not done',
  copyCode: 'Copy code',
  copied: 'Copied',
  chartData: 'Data of the chart',
};
