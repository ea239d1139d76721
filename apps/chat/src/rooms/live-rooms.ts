import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { AppError, BackgroundWork, Clock, Ids, LOGGER, type Logger } from '@poydu/service';
import { ConnectionsService } from '../connections/connections.service.js';
import { MembersRepository } from '../members/members.repository.js';
import { MembersService, notInRoom } from '../members/members.service.js';
import { MessagesRepository } from '../messages/messages.repository.js';
import { type Hint, Hints } from '../redis/hints.js';
import { ChatIo, type ChatSocket, personRoom } from '../sockets/chat-io.js';
import { Feed } from './feed.js';
import type { ChatRoom } from './rooms.dto.js';
import { RoomsRepository } from './rooms.repository.js';
import { RoomsService } from './rooms.service.js';

/** What was written in a room, and what was deleted. */
interface Feeds {
  messages: Pick<Feed<never>, 'seq' | 'look'>;
  deletions: Pick<Feed<never>, 'seq' | 'look'>;
}

/** A room that somebody has open at this process. */
interface LiveRoom {
  feeds: Promise<Feeds>;
  /** How many sockets are on their way in: it is kept for them. */
  joining: number;
  /** How many people were there, at all replicas, when it was last looked. */
  present: number;
}

const roundMs = 1000;
const pageSize = 100;
const mostRoomsOfSocket = 50;
/** In a room with more people nobody is told who types, and who has read what: what each does would have to be said to each. */
const smallRoom = 100;

/**
 * The rooms that sockets of this process have open. A hint makes a room look into the database at once, and each second it looks without one: so nothing that
 * is committed stays untold, whoever wrote it, also while Redis is away or when a replica died right after its commit, and who lost his
 * seat is out.
 */
@Injectable()
export class LiveRooms implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #rooms = new Map<string, LiveRoom>();
  readonly #rounds: BackgroundWork;

  constructor(
    private readonly io: ChatIo,
    private readonly repository: RoomsRepository,
    private readonly rooms: RoomsService,
    private readonly messages: MessagesRepository,
    private readonly people: MembersRepository,
    private readonly members: MembersService,
    private readonly connections: ConnectionsService,
    private readonly hints: Hints,
    private readonly clock: Clock,
    private readonly ids: Ids,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.#rounds = new BackgroundWork({ name: 'rooms', everyMs: roundMs, run: () => this.#look(), logger });
    hints.listen((hint) => this.#onHint(hint));
  }

  onApplicationBootstrap(): void {
    this.#rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#rounds.stop();
  }

  /**
   * From the answer on the socket is told each message after `last_seq`, and each deletion after `deletions`; what is before, its client asks for.
   * @throws AppError event-not-found; forbidden for who is not in the room; conflict for one room too many
   */
  async join(socket: ChatSocket, eventId: string): Promise<ChatRoom> {
    const { caller } = socket.data;
    if (socket.rooms.size >= mostRoomsOfSocket) throw new AppError('conflict', `A socket may be in ${String(mostRoomsOfSocket)} rooms`);
    await this.members.mustBeMember(caller, eventId);
    const room = this.#open(eventId);
    room.joining += 1;
    try {
      const { messages, deletions } = await room.feeds;
      await this.connections.open(socket.id, caller.userId, eventId);
      const state = await this.rooms.state(caller, eventId);
      if (!socket.connected) {
        await this.connections.close(socket.id, null);
        throw new AppError('unavailable', 'The socket is closed');
      }
      void socket.join(eventId);
      return { ...state, last_seq: messages.seq, deletions: deletions.seq };
    } finally {
      room.joining -= 1;
    }
  }

  async leave(socket: ChatSocket, eventId: string): Promise<void> {
    if (!socket.rooms.has(eventId)) return;
    void socket.leave(eventId);
    await this.connections.close(socket.id, eventId);
  }

  /** The socket is closed. */
  async left(socket: ChatSocket): Promise<void> {
    try {
      await this.connections.close(socket.id, null);
    } catch (error) {
      this.logger.debug({ err: error }, 'that a socket is closed was not written down');
    }
  }

  /** @throws AppError forbidden for a room that the socket has not joined */
  async typing(socket: ChatSocket, eventId: string): Promise<void> {
    if (!socket.rooms.has(eventId)) throw new AppError('forbidden', 'Join the room first');
    const user_id = socket.data.caller.userId;
    this.hints.tell({ kind: 'typing', event_id: eventId, user_id, full_name: await this.people.fullName(user_id) });
  }

  #open(eventId: string): LiveRoom {
    const known = this.#rooms.get(eventId);
    if (known) return known;
    const opened: LiveRoom = { feeds: this.#feedsOf(eventId), joining: 0, present: -1 };
    this.#rooms.set(eventId, opened);
    opened.feeds.catch(() => this.#rooms.delete(eventId));
    return opened;
  }

  async #feedsOf(eventId: string): Promise<Feeds> {
    const { last_seq, deletions } = await this.repository.ensure(this.ids.next(), eventId, this.clock.now());
    const room = this.io.to(eventId);
    return {
      messages: new Feed(
        last_seq,
        (after) => this.messages.after(eventId, after, pageSize),
        (message) => room.emit('message', { event_id: eventId, ...message }),
      ),
      deletions: new Feed(
        deletions,
        (after) => this.messages.deletedAfter(eventId, after, pageSize),
        ({ seq, id, message_seq, deleted_at }) =>
          room.emit('deleted', { event_id: eventId, id, seq: message_seq, deletions: seq, deleted_at }),
      ),
    };
  }

  #onHint(hint: Hint): void {
    const room = this.#rooms.get(hint.event_id);
    if (!room) return;
    if (hint.kind === 'members') void this.#rounds.poke();
    else if (hint.kind === 'message') void this.#tellMessages(room);
    else this.#tellPeople(room, hint);
  }

  /** What fails here is done by the next round. */
  async #tellMessages(room: LiveRoom): Promise<void> {
    try {
      await (await room.feeds).messages.look();
    } catch (error) {
      this.logger.debug({ err: error }, 'messages wait for the database');
    }
  }

  #tellPeople({ present }: LiveRoom, { kind: _kind, ...what }: Extract<Hint, { kind: 'typing' | 'read' }>): void {
    const own = personRoom(what.user_id);
    if ('seq' in what) this.io.to(present > smallRoom ? own : [what.event_id, own]).emit('read', what);
    else if (present <= smallRoom) this.io.to(what.event_id).except(own).emit('typing', what);
  }

  async #look(): Promise<void> {
    for (const [eventId, room] of this.#rooms) {
      if (room.joining === 0 && this.io.socketsIn(eventId).length === 0) this.#rooms.delete(eventId);
    }
    if (this.#rooms.size === 0) return;
    await this.#sendStrangersOut();
    for (const { event_id, last_seq, deletions, present } of await this.repository.states([...this.#rooms.keys()])) {
      const room = this.#rooms.get(event_id);
      if (!room) continue;
      const feeds = await room.feeds;
      if (last_seq > feeds.messages.seq) await feeds.messages.look();
      if (deletions > feeds.deletions.seq) await feeds.deletions.look();
      if (present !== room.present) this.io.to(event_id).emit('presence', { event_id, present });
      room.present = present;
    }
  }

  async #sendStrangersOut(): Promise<void> {
    const present = [...this.#rooms.keys()].flatMap((eventId) =>
      [...new Set(this.io.socketsIn(eventId).map(({ data }) => data.caller.userId))].map((userId) => ({ eventId, userId })),
    );
    const strangers = await this.people.strangers(
      present.map(({ eventId }) => eventId),
      present.map(({ userId }) => userId),
    );
    for (const { event_id, user_id, is_hidden } of strangers) {
      const reason = is_hidden
        ? ({ code: 'event-not-found', detail: 'The event is not public any more' } as const)
        : ({ code: 'forbidden', detail: notInRoom } as const);
      for (const socket of this.io.socketsIn(event_id).filter(({ data }) => data.caller.userId === user_id)) {
        socket.emit('left', { event_id, ...reason });
        await this.leave(socket, event_id);
      }
    }
  }
}
