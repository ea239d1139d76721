import { Injectable } from '@nestjs/common';
import type { Caller } from '@poydu/identity';
import { Clock, invalidField } from '@poydu/service';
import { MembersService } from '../members/members.service.js';
import { Hints } from '../redis/hints.js';
import type { ChatReadMark, ChatRoom } from './rooms.dto.js';
import { RoomsRepository } from './rooms.repository.js';

/** How the room of an event stands, and how far each has read. */
@Injectable()
export class RoomsService {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly members: MembersService,
    private readonly hints: Hints,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError event-not-found; forbidden for who is not in the room */
  async state(caller: Caller, eventId: string): Promise<ChatRoom> {
    const { is_organiser } = await this.members.mustBeMember(caller, eventId);
    const [room] = await this.rooms.states([eventId]);
    const { last_seq = 0, deletions = 0, present = 0 } = room ?? {};
    const read_seq = await this.rooms.readSeq(eventId, caller.userId);
    return { event_id: eventId, last_seq, deletions, read_seq, present, may_delete_all: is_organiser };
  }

  /**
   * Up to here the caller has read; a smaller number than before changes nothing.
   * @throws AppError event-not-found; forbidden for who is not in the room; validation-failed for a message that is not there
   */
  async read(caller: Caller, eventId: string, seq: number): Promise<ChatReadMark> {
    await this.members.mustBeMember(caller, eventId);
    const hasMoved = await this.rooms.read(eventId, caller.userId, seq, this.clock.now());
    if (hasMoved === undefined) throw invalidField('/seq', 'is beyond the last message');
    const mark = { event_id: eventId, user_id: caller.userId, seq: hasMoved ? seq : await this.rooms.readSeq(eventId, caller.userId) };
    if (hasMoved) this.hints.tell({ kind: 'read', ...mark });
    return mark;
  }
}
