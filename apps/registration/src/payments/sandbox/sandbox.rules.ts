/** The test cards. All others are unknown: a real card is never taken. */
export const testCards = {
  pays: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  delayed: '4000 0000 0000 3220',
} as const;

export type CardOutcome = keyof typeof testCards | 'unknown';

/** What a card does, however it is written. */
export function outcomeOfCard(card: string): CardOutcome {
  const digits = card.replace(/[\s-]/g, '');
  const known = Object.entries(testCards).find(([, number]) => number.replaceAll(' ', '') === digits);
  return known ? (known[0] as keyof typeof testCards) : 'unknown';
}
