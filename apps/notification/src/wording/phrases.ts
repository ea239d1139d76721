import type { EventSummary } from '@poydu/contracts';
import type { Kind, NoticeData } from '../notices/kinds.js';

/** What a phrase is made of, in the reader's language already. */
export interface PhraseFacts {
  /** Whom it is about; a general word while the name is not known. */
  person: string;
  /** Of a role at an event: who gave it; null where that is not said. */
  giver: string | null;
  /** First names on the list of a digest. */
  people: string[];
  news: NonNullable<NoticeData['news']>;
  reason: string | null;
  /** False for who waits in the queue or for the organiser's answer. */
  hasSeat: boolean;
  /** Until when the seat is, or was, kept. */
  deadline: string | null;
  /** What is to be paid, or was. */
  amount: string | null;
  isAccepted: boolean;
  /** Of a limit that came too late: what was asked for, and what holds. */
  limits: { wanted: number; kept: number } | null;
  /** Whether the person is asked to confirm. */
  isAsked: boolean;
  /** Time and place before and after; null where they did not change. */
  time: { before: string; after: string } | null;
  place: { before: string; after: string } | null;
}

interface Phrase {
  /** What it is about; the event's name follows. */
  heading: string;
  lines: string[];
  /** Label of the button. */
  button: string;
  /** Label of a second one, where there is a choice: to give the seat back. */
  release?: string;
  /** Label of a link to the ticket, where the buttons lead elsewhere. */
  ticket?: string;
}

export type Phrases = Record<Kind, (facts: PhraseFacts) => Phrase>;

/** What the place is called, to see whether it changed. */
export const placeKey = ({ location, online_url }: Pick<EventSummary, 'location' | 'online_url'>): string =>
  JSON.stringify([location?.city ?? null, location?.address ?? null, online_url]);
