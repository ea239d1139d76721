import { Injectable } from '@nestjs/common';
import { Clock, ServiceConfig } from '@poydu/service';
import { ContactsRepository } from '../people/contacts.repository.js';
import type { Recipient } from '../people/recipient.js';
import { RegistrationsRepository } from '../registrations/registrations.repository.js';
import { linksOf } from '../wording/links.js';
import { wordNotice, type Wording } from '../wording/wording.js';
import { decide } from './decision.rules.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import type { Delivery } from './delivery.js';
import type { NoticeData } from './kinds.js';

interface ComposedNotice {
  delivery: Delivery;
  person: Recipient;
  wording: Wording;
}

/** What a delivery says, by what is known and wished at the moment of sending. */
@Injectable()
export class NoticeComposer {
  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly contacts: ContactsRepository,
    private readonly registrations: RegistrationsRepository,
    private readonly clock: Clock,
    private readonly service: ServiceConfig,
  ) {}

  async compose(id: string): Promise<ComposedNotice | { skipped: string }> {
    const delivery = await this.deliveries.find(id);
    if (!delivery || delivery.status !== 'pending') return { skipped: 'gone' };
    const { userId, kind, channel, data } = delivery;
    const isKept = kind === 'offered' || kind === 'payment_due';
    if (isKept && data.expiresAt && new Date(data.expiresAt) <= this.clock.now()) return { skipped: 'expired' };
    if (kind === 'payment_due' && !(await this.isUnpaid(data))) return { skipped: 'paid-or-gone' };
    const person = (await this.contacts.find([userId])).get(userId);
    if (!person) throw new Error('Everybody who is asked for is answered');
    const { status, reason } = decide(channel, kind, person);
    if (status !== 'pending') return { skipped: reason ?? 'unknown-person' };
    const names = await this.contacts.namesOf([...(data.personId ? [data.personId] : []), ...(data.personIds ?? [])]);
    const links = linksOf(this.service.publicUrl);
    const wording = wordNotice(delivery, { locale: person.locale, links, nameOf: (personId) => names.get(personId) ?? null });
    return { delivery, person, wording };
  }

  /** Nobody is asked for money that has come, or for a seat that was given up. */
  private async isUnpaid({ registrationId }: NoticeData): Promise<boolean> {
    const registration = registrationId && (await this.registrations.find([registrationId])).get(registrationId);
    return registration ? registration.status === 'pending_payment' && !registration.isCalledOff : false;
  }
}
