/** Text as the search sees it: people write е for ё. */
export const searchable = (text: string): string => text.replaceAll('ё', 'е').replaceAll('Ё', 'Е');

/** The words of a question, at most ten; signs between them do not count. */
export const wordsOf = (question: string): string[] => (searchable(question).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 10);

/** A name as the search by name sees it, and as its indexes are made; `e` is the event. */
export const searchableName = `translate(lower(e.name), 'ё', 'е')`;

/** Its words: each as it stands, so that one finds its beginning, and its stem, Russian or English. */
export const wordsOfName = `(to_tsvector('simple', ${searchableName}) || to_tsvector('russian', ${searchableName}))`;

/** What one word asks for: one that begins with it, or another form of it. @param word how the statement names it */
export const askedFor = (word: string): string => `(plainto_tsquery('russian', ${word}) || to_tsquery('simple', ${word} || ':*'))`;

/**
 * How much of a word has to stand in a name, counted in groups of three letters, where nothing has the words as they are: one letter of six may be
 * wrong, or two change places. With less people find what nobody meant.
 */
export const leastSimilarity = 0.4;
