import { Injectable } from '@nestjs/common';
import { ChatMessagePosted } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { Outbox } from '@poydu/messaging';
import { Transactional } from '@poydu/persistence';
import { AppError, Clock, Ids } from '@poydu/service';
import { MembersRepository } from '../members/members.repository.js';
import type { ChatMessage, ChatMessageBody, ChatMessageList, ChatQuery } from './messages.dto.js';
import { MessagesRepository } from './messages.repository.js';

/** The room of an event: for its organiser and everybody who has a seat. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly members: MembersRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws AppError event-not-found; forbidden for who is not in the room */
  async list(caller: Caller, eventId: string, { after_seq, before_seq, limit = 20 }: ChatQuery): Promise<ChatMessageList> {
    await this.mustBeMember(caller, eventId);
    const items =
      after_seq === undefined
        ? await this.messages.before(eventId, before_seq ?? null, limit)
        : await this.messages.after(eventId, after_seq, limit);
    return { items, next_cursor: null };
  }

  /** @throws AppError event-not-found; forbidden for who is not in the room */
  @Transactional()
  async post(caller: Caller, eventId: string, body: ChatMessageBody): Promise<ChatMessage> {
    await this.mustBeMember(caller, eventId);
    const now = this.clock.now();
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
    return { ...posted, seq, full_name: await this.members.fullName(caller.userId) };
  }

  private async mustBeMember(caller: Caller, eventId: string): Promise<void> {
    const membership = await this.members.membership(eventId, caller.userId);
    if (!membership) throw new AppError('event-not-found');
    if (!membership.is_member) throw new AppError('forbidden', 'The room is for the organiser and for people who have a seat');
  }
}
