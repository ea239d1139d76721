import type { components } from '@poydu/client';

export type Message = components['schemas']['ChatMessage'];

/** What I have written and the room does not have yet. */
export interface Draft {
  clientId: string;
  text: string;
  /** Of a picture that is sent already, instead of a text. */
  pictureId?: string;
  /** Why it was refused: it is sent again only when I say so. */
  problem?: unknown;
}

export interface RoomState {
  /** In the order of the room, each once. */
  messages: Message[];
  drafts: Draft[];
  /** Numbers of messages that were deleted since: an older answer may still bring their words. */
  deleted: number[];
  /** Older ones may be had. */
  hasOlder: boolean;
}

export const emptyRoom: RoomState = { messages: [], drafts: [], deleted: [], hasOlder: false };

export type RoomAct =
  | { act: 'heard'; messages: Message[] }
  | { act: 'remembered'; messages: Message[]; hasOlder: boolean }
  | { act: 'deleted'; seq: number }
  | { act: 'wrote'; draft: Draft }
  | { act: 'refused'; clientId: string; problem: unknown }
  | { act: 'again'; clientId: string }
  | { act: 'gave up'; clientId: string };

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Which picture a message shows; undefined for a text, and for one that names none. */
export const pictureOf = ({ message_type, message }: Pick<Message, 'message_type' | 'message'>): string | undefined =>
  message_type === 'media' && uuid.test(message) ? message.toLowerCase() : undefined;

/** Whether its author, or who organises the event, has taken it away. A replica of before that could be does not say so of any. */
export const isDeleted = ({ deleted }: Pick<RoomState, 'deleted'>, { seq, deleted_at }: Pick<Message, 'seq' | 'deleted_at'>): boolean =>
  Boolean(deleted_at) || deleted.includes(seq);

/** What the room is after that. Messages may come twice and in any order; one's own takes the place of its draft. */
export function roomAfter(state: RoomState, done: RoomAct): RoomState {
  const change = (clientId: string, changed: (draft: Draft) => Draft): RoomState => ({
    ...state,
    drafts: state.drafts.map((draft) => (draft.clientId === clientId ? changed(draft) : draft)),
  });
  switch (done.act) {
    case 'heard':
    case 'remembered': {
      const bySeq = new Map([...state.messages, ...done.messages].map((message) => [message.seq, message]));
      const written = new Set(done.messages.map(({ client_id }) => client_id));
      return {
        ...state,
        messages: [...bySeq.values()].sort((one, other) => one.seq - other.seq),
        drafts: state.drafts.filter(({ clientId }) => !written.has(clientId)),
        hasOlder: done.act === 'remembered' ? done.hasOlder : state.hasOlder,
      };
    }
    case 'deleted':
      return { ...state, deleted: [...state.deleted, done.seq] };
    case 'wrote':
      return { ...state, drafts: [...state.drafts, done.draft] };
    case 'refused':
      return change(done.clientId, (draft) => ({ ...draft, problem: done.problem }));
    case 'again':
      return change(done.clientId, ({ problem: _, ...draft }) => draft);
    case 'gave up':
      return { ...state, drafts: state.drafts.filter(({ clientId }) => clientId !== done.clientId) };
  }
}

/** Messages by the day on which they were written, in the reader's own time. */
export function byDay(messages: readonly Message[], dayOf: (instant: string) => string): { day: string; messages: Message[] }[] {
  const days = new Map<string, Message[]>();
  for (const message of messages) {
    const day = dayOf(message.created_at);
    days.set(day, [...(days.get(day) ?? []), message]);
  }
  return [...days].map(([day, ofDay]) => ({ day, messages: ofDay }));
}
