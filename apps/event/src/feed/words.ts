/** Text as the search sees it: people write е for ё. */
export const searchable = (text: string): string => text.replaceAll('ё', 'е').replaceAll('Ё', 'Е');

/** The words of a question, at most ten; signs between them do not count. */
export const wordsOf = (question: string): string[] => (searchable(question).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 10);
