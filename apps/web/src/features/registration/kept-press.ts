import { forgetDraft, keepDraft, readDraft } from '../../design/use-draft.ts';

const name = 'press';
/** Long enough for a sign-up with its code, too short to be forgotten by who has pressed. */
const longestMs = 900_000;

interface KeptPress {
  eventId: string;
  isWaiting: boolean;
  at: number;
}

/** A stranger has pressed «Пойду», and is led to the log-in: kept in this tab, so that no link of somebody else's can bring it about. */
export const keepPress = (press: Omit<KeptPress, 'at'>): void => keepDraft(name, { ...press, at: Date.now() });

/** Who comes back without a log-in has thought better of it. */
export const forgetPress = (): void => forgetDraft(name);

/** @returns the press that waits for this event, once */
export function takePress(eventId: string): Pick<KeptPress, 'isWaiting'> | undefined {
  const { eventId: pressed, isWaiting = false, at = 0 } = readDraft<KeptPress>(name);
  if (pressed !== eventId) return undefined;
  forgetPress();
  return Date.now() - at < longestMs ? { isWaiting } : undefined;
}

/** A log-in for anything else is none for the press: then it goes. @param to where the log-in leads back to @returns whether a press waits there */
export function isLogInForPress(to: string | undefined): boolean {
  const { eventId, at = 0 } = readDraft<KeptPress>(name);
  const isFor = eventId !== undefined && to === `/events/${eventId}` && Date.now() - at < longestMs;
  if (!isFor) forgetPress();
  return isFor;
}
