import { ProblemError } from '@poydu/client';
import { useEffect, useEffectEvent, useReducer, useRef, useState } from 'react';
import { io, type Socket } from 'socket.io-client';
import type { Schemas } from '../../api/api.ts';
import { type Draft, emptyRoom, type RoomAct, roomAfter, type RoomState } from './room.rules.ts';

const firstShown = 50;
const mostAtOnce = 100;
const patienceMs = 10_000;
/** Who says nothing for so long types no more. */
const typingMs = 5_000;
/** How often it is said that one types. */
const sayTypingMs = 3_000;

type Answer<Result> = { result: Result } | { problem: ConstructorParameters<typeof ProblemError>[0]; retry_after_seconds?: number };

interface ServerSays {
  message: (message: Schemas['ChatRoomMessage']) => void;
  deleted: (gone: Schemas['ChatMessageGone']) => void;
  typing: (typing: Schemas['ChatTyping']) => void;
  presence: (presence: Schemas['ChatPresence']) => void;
  left: (left: Schemas['ChatLeft']) => void;
  closed: (closed: Schemas['ChatClosed']) => void;
}
type ChatSocket = Socket<ServerSays, Record<string, (payload: object, answer: (answer: Answer<object>) => void) => void>>;

/** @throws ProblemError when it is refused; another error when no answer came: then the connection is gone, or soon will be. */
async function ask<Result extends object>(socket: ChatSocket, name: string, payload: object): Promise<Result> {
  const answer = (await socket.timeout(patienceMs).emitWithAck(name, payload)) as Answer<Result>;
  if ('result' in answer) return answer.result;
  throw new ProblemError(answer.problem, answer.retry_after_seconds);
}

/** Writes into the room; without a connection it waits for the next one. */
async function post(
  socket: ChatSocket | undefined,
  room: Schemas['ChatRoomRef'],
  { clientId, text, pictureId }: Draft,
  dispatch: (done: RoomAct) => void,
): Promise<void> {
  if (!socket?.connected) return;
  try {
    const said = pictureId === undefined ? { message: text, message_type: 'text' } : { message: pictureId, message_type: 'media' };
    const body = { ...room, ...said, client_id: clientId };
    dispatch({ act: 'heard', messages: [await ask<Schemas['ChatMessage']>(socket, 'send', body)] });
  } catch (error) {
    if (error instanceof ProblemError) dispatch({ act: 'refused', clientId, problem: error });
  }
}

interface Room {
  state: RoomState;
  isConnected: boolean;
  /** Why I am not in it; undefined while I am, or on my way. */
  refusal: unknown;
  isReady: boolean;
  present: number;
  mayDeleteAll: boolean;
  /** Names of others who type. */
  typing: string[];
  write: (text: string) => void;
  /** @param id of a picture that is sent already */
  show: (id: string) => void;
  sendAgain: (clientId: string) => void;
  giveUp: (clientId: string) => void;
  /** It is deleted. */
  forget: (seq: number) => void;
  showOlder: () => Promise<void>;
  saySomethingIsTyped: () => void;
  markRead: (seq: number) => void;
}

/** The room of an event, live: what was missed while the network was away comes afterwards, and what was written meanwhile is sent, once. */
export function useRoom(eventId: string, isStillHere: () => Promise<boolean>): Room {
  const [state, dispatch] = useReducer(roomAfter, emptyRoom);
  const [isConnected, setConnected] = useState(false);
  const [isReady, setReady] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const [present, setPresent] = useState(0);
  const [mayDeleteAll, setMayDeleteAll] = useState(false);
  const [typing, setTyping] = useState<ReadonlyMap<string, string>>(new Map());
  const socket = useRef<ChatSocket>(undefined);
  const saidAt = useRef(0);
  const readSeq = useRef(0);
  /** How many messages were deleted that I know of. */
  const deletions = useRef(0);
  const room = { event_id: eventId };

  /** In it, with all that was missed; then what I wrote meanwhile. */
  const enter = useEffectEvent(async (current: ChatSocket) => {
    try {
      const joined = await ask<Schemas['ChatRoom']>(current, 'join', room);
      setPresent(joined.present);
      readSeq.current = Math.max(readSeq.current, joined.read_seq);
      setMayDeleteAll(joined.may_delete_all);
      const wereDeleted = joined.deletions > deletions.current;
      deletions.current = joined.deletions;
      const [first, last] = [state.messages[0]?.seq, state.messages.at(-1)?.seq];
      if (first === undefined || last === undefined) {
        const { items } = await ask<Schemas['ChatMessageList']>(current, 'history', { ...room, limit: firstShown });
        dispatch({ act: 'remembered', messages: items, hasOlder: items.length === firstShown });
      } else {
        // What was deleted meanwhile may be anywhere in what is shown.
        for (let after = wereDeleted ? first - 1 : last, isMore = true; isMore;) {
          const { items } = await ask<Schemas['ChatMessageList']>(current, 'history', { ...room, after_seq: after, limit: mostAtOnce });
          dispatch({ act: 'heard', messages: items });
          isMore = items.length === mostAtOnce;
          after = items.at(-1)?.seq ?? after;
        }
      }
      setRefusal(undefined);
      setReady(true);
      for (const draft of state.drafts) if (!draft.problem) await post(current, room, draft, dispatch);
    } catch (error) {
      if (error instanceof ProblemError) setRefusal(error);
      // No answer: the connection is not what it seems.
      else current.disconnect().connect();
    }
  });

  const mayGoOn = useEffectEvent(isStillHere);
  const heardTyping = useEffectEvent(({ event_id, user_id, full_name }: Schemas['ChatTyping']) => {
    if (event_id !== eventId) return;
    setTyping((all) => new Map(all).set(user_id, full_name ?? ''));
    setTimeout(() => setTyping((all) => new Map([...all].filter(([id]) => id !== user_id))), typingMs);
  });

  useEffect(() => {
    const current: ChatSocket = io({ path: '/api/chat/socket.io', transports: ['websocket'] });
    socket.current = current;
    current.on('connect', () => {
      setConnected(true);
      void enter(current);
    });
    current.on('disconnect', () => setConnected(false));
    current.on('message', (message) => {
      if (message.event_id === eventId) dispatch({ act: 'heard', messages: [message] });
    });
    current.on('deleted', (gone) => {
      if (gone.event_id !== eventId) return;
      deletions.current = gone.deletions;
      dispatch({ act: 'deleted', seq: gone.seq });
    });
    current.on('typing', (said) => heardTyping(said));
    current.on('presence', (told) => {
      if (told.event_id === eventId) setPresent(told.present);
    });
    current.on('left', ({ event_id, code, detail }) => {
      if (event_id === eventId) setRefusal(new ProblemError({ code, detail }));
    });
    let isLeft = false;
    const again = () => setTimeout(() => !isLeft && current.connect(), 1_000);
    current.on('closed', ({ code }) => {
      const isOver = code === 'unauthenticated' || code === 'user-blocked';
      if (isOver) void mayGoOn().then((isHere) => isHere && code === 'unauthenticated' && again());
      else again();
    });
    return () => {
      isLeft = true;
      current.disconnect();
    };
  }, [eventId]);

  const say = (draft: Draft) => {
    dispatch({ act: 'wrote', draft });
    void post(socket.current, room, draft, dispatch);
  };

  return {
    state,
    isConnected,
    isReady,
    refusal,
    present,
    mayDeleteAll,
    typing: [...typing.values()].filter(Boolean),
    write: (text) => say({ clientId: crypto.randomUUID(), text }),
    show: (pictureId) => say({ clientId: crypto.randomUUID(), text: '', pictureId }),
    sendAgain: (clientId) => {
      const draft = state.drafts.find((one) => one.clientId === clientId);
      dispatch({ act: 'again', clientId });
      if (draft) void post(socket.current, room, draft, dispatch);
    },
    giveUp: (clientId) => dispatch({ act: 'gave up', clientId }),
    forget: (seq) => dispatch({ act: 'deleted', seq }),
    showOlder: async () => {
      const before_seq = state.messages[0]?.seq;
      if (before_seq === undefined || !socket.current) return;
      const { items } = await ask<Schemas['ChatMessageList']>(socket.current, 'history', { ...room, before_seq, limit: firstShown });
      dispatch({ act: 'remembered', messages: items, hasOlder: items.length === firstShown });
    },
    saySomethingIsTyped: () => {
      if (!socket.current?.connected || performance.now() - saidAt.current < sayTypingMs) return;
      saidAt.current = performance.now();
      socket.current.emit('typing', room, () => undefined);
    },
    markRead: (seq) => {
      if (seq <= readSeq.current || !socket.current?.connected) return;
      readSeq.current = seq;
      socket.current.emit('read', { ...room, seq }, () => undefined);
    },
  };
}
