import { Injectable } from '@nestjs/common';
import type { Caller } from '@poydu/identity';
import { AppError } from '@poydu/service';
import { type Membership, MembersRepository } from './members.repository.js';

/** Why somebody is not in a room. */
export const notInRoom = 'The room is for the organiser and for people who have a seat';

/** Who may be in the room of an event: its organiser and everybody who has a seat. */
@Injectable()
export class MembersService {
  constructor(private readonly members: MembersRepository) {}

  /** @returns what the caller is there. @throws AppError event-not-found; forbidden for who is not in the room */
  async mustBeMember(caller: Caller, eventId: string): Promise<Membership> {
    const membership = await this.members.membership(eventId, caller.userId);
    if (!membership) throw new AppError('event-not-found');
    if (!membership.is_member) throw new AppError('forbidden', notInRoom);
    return membership;
  }
}
