import { Injectable } from '@nestjs/common';
import type { ProfileState, UserState } from '@poydu/contracts';
import { Database, Transactional } from '@poydu/persistence';
import { WaitingJob } from '../notices/waiting.job.js';
import { ContactsRepository } from './contacts.repository.js';

/** Keeps the contacts; what waited for one of them goes on. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly contacts: ContactsRepository,
    private readonly waiting: WaitingJob,
    private readonly database: Database,
  ) {}

  @Transactional()
  async takeUser(user: UserState): Promise<void> {
    await this.contacts.takeUser(user);
    if (user.version === 1) this.database.afterCommit(() => this.waiting.poke());
  }

  takeProfile(profile: ProfileState): Promise<void> {
    return this.contacts.takeProfile(profile);
  }

  @Transactional()
  erase(userId: string): Promise<void> {
    return this.contacts.erase(userId);
  }
}
