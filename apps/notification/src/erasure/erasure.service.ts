import { Injectable } from '@nestjs/common';
import type { PersonEraser } from '@poydu/messaging';
import { ContactsService } from '../people/contacts.service.js';

@Injectable()
export class ErasureService implements PersonEraser {
  constructor(private readonly contacts: ContactsService) {}

  /** How the person could be reached, and all that was written to or is still to be sent, is gone. */
  erase(userId: string): Promise<void> {
    return this.contacts.erase(userId);
  }
}
