import { Injectable } from '@nestjs/common';
import { ErasureAcknowledged } from '@poydu/contracts';
import { Outbox } from '@poydu/messaging';
import { Transactional } from '@poydu/persistence';
import { Clock, ServiceInfo } from '@poydu/service';
import { ContactsService } from '../people/contacts.service.js';

@Injectable()
export class ErasureService {
  constructor(
    private readonly contacts: ContactsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly service: ServiceInfo,
  ) {}

  /** How the person could be reached, and all that was written to or is still to be sent, is gone. Repeated, it only acknowledges again. */
  @Transactional()
  async erase(userId: string): Promise<void> {
    await this.contacts.erase(userId);
    const erased_at = this.clock.now().toISOString();
    await this.outbox.add(ErasureAcknowledged.build({ user_id: userId, service: this.service.name, erased_at }));
  }
}
