import { Injectable } from '@nestjs/common';
import { ChatMessageDeleted, ChatMessagePosted } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { Outbox } from '@poydu/messaging';
import { Database, Transactional } from '@poydu/persistence';
import { AppError, Clock, Ids, isUuid } from '@poydu/service';
import { ChatConfig } from '../config.js';
import { MembersRepository } from '../members/members.repository.js';
import { MembersService } from '../members/members.service.js';
import { Hints } from '../redis/hints.js';
import type { ChatMessage, ChatMessageBody, ChatMessageList, ChatQuery } from './messages.dto.js';
import { mayDelete } from './messages.policy.js';
import { type ChatMessageRow, MessagesRepository } from './messages.repository.js';

const rateSeconds = 10;

/** What is written in the room of an event: for its organiser and everybody who has a seat. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly people: MembersRepository,
    private readonly members: MembersService,
    private readonly hints: Hints,
    private readonly database: Database,
    private readonly config: ChatConfig,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws AppError event-not-found; forbidden for who is not in the room */
  async list(caller: Caller, eventId: string, { after_seq, before_seq, limit = 20 }: ChatQuery): Promise<ChatMessageList> {
    await this.members.mustBeMember(caller, eventId);
    const items =
      after_seq === undefined
        ? await this.messages.before(eventId, before_seq ?? null, limit)
        : await this.messages.after(eventId, after_seq, limit);
    return { items, next_cursor: null };
  }

  /** @throws AppError event-not-found; forbidden for who is not in the room; too-many-requests for who writes too much */
  @Transactional()
  async post(caller: Caller, eventId: string, body: ChatMessageBody): Promise<ChatMessage> {
    await this.members.mustBeMember(caller, eventId);
    const now = this.clock.now();
    await this.mustNotFlood(caller, eventId, body.client_id, now);
    // The room is locked before the look-up, so that of two requests with one client_id the second sees the first.
    const room = await this.messages.lockRoom(this.ids.next(), eventId, now);
    const before = await this.messages.byClientId(eventId, caller.userId, body.client_id);
    if (before) return before;
    const { message, message_type = 'text', client_id } = body;
    const posted = { id: this.ids.next(), user_id: caller.userId, message_type, message, client_id, created_at: now };
    const seq = room.last_seq + 1;
    await this.messages.insert(room.id, seq, posted);
    await this.outbox.add(
      ChatMessagePosted.build({
        message_id: posted.id,
        version: 1,
        event_id: eventId,
        seq,
        user_id: caller.userId,
        message_type,
        message,
        created_at: now.toISOString(),
      }),
    );
    this.database.afterCommit(() => this.hints.tell({ kind: 'message', event_id: eventId }));
    return { ...posted, seq, full_name: await this.people.fullName(caller.userId), deleted_at: null };
  }

  /**
   * Takes a message out of the room. Its picture, if it named one of its author's, is told of by the same transaction, and goes, too. Harmless to repeat.
   * @throws AppError event-not-found, message-not-found; forbidden for a guest who did not write it, and for who is not in the room
   */
  async delete(caller: Caller, eventId: string, id: string): Promise<void> {
    const message = await this.messages.byId(eventId, id);
    const membership = await this.people.membership(eventId, caller.userId);
    if (!message || !mayDelete(caller, message, membership)) {
      await this.members.mustBeMember(caller, eventId);
      if (!message) throw new AppError('message-not-found');
      throw new AppError('forbidden', 'Only who wrote a message, the organiser and co-organisers delete it');
    }
    await this.takeOut(eventId, message);
  }

  @Transactional()
  private async takeOut(eventId: string, { id, user_id, message_type, message }: ChatMessageRow): Promise<void> {
    const now = this.clock.now();
    if (!(await this.messages.delete(eventId, id, now))) return;
    const media_id = message_type === 'media' && isUuid(message) ? message.toLowerCase() : null;
    await this.outbox.add(
      ChatMessageDeleted.build({ message_id: id, version: 2, event_id: eventId, user_id, media_id, deleted_at: now.toISOString() }),
    );
    this.database.afterCommit(() => this.hints.tell({ kind: 'members', event_id: eventId }));
  }

  /** Counted in the database, over all rooms and replicas. A repeat of what was written before is no flood. */
  private async mustNotFlood(caller: Caller, eventId: string, clientId: string, now: Date): Promise<void> {
    const most = this.config.messagesPerTenSeconds;
    const since = await this.messages.timeOfNthLast(caller.userId, most);
    const waitSeconds = since ? rateSeconds - (now.getTime() - since.getTime()) / 1000 : 0;
    if (waitSeconds <= 0 || (await this.messages.byClientId(eventId, caller.userId, clientId))) return;
    const detail = `You may write ${String(most)} messages in ${String(rateSeconds)} seconds`;
    throw new AppError('too-many-requests', detail, { retryAfterSeconds: waitSeconds });
  }
}
