import { Injectable } from '@nestjs/common';
import { type MailContent, mailContent } from '@poydu/contracts';
import { type KeyRing, KeyRings, open, type SigningKey } from '@poydu/identity';
import { Clock, ServiceConfig } from '@poydu/service';
import { decide } from '../notices/decision.rules.js';
import { DeliveriesRepository } from '../notices/deliveries.repository.js';
import { groupOf, type NoticeData } from '../notices/kinds.js';
import { isMailable } from '../people/address.rules.js';
import { ContactsRepository } from '../people/contacts.repository.js';
import { RegistrationsRepository } from '../registrations/registrations.repository.js';
import { calendarOf } from '../wording/calendar.js';
import { renderHtml, renderText } from '../wording/layout.js';
import { linksOf } from '../wording/links.js';
import { wordInvitation, wordRequest } from '../wording/requests.js';
import { wordNotice } from '../wording/wording.js';
import type { ClaimedMail } from './mails.repository.js';
import type { OutgoingMail } from './smtp.js';

type Composed = OutgoingMail | { skipped: string };

/** Groups that people may do without; the others tell of what they asked for. */
const dispensable: readonly string[] = ['reminders', 'organiser'];

/** Makes the mail itself, by what is known and wished at the moment of sending. */
@Injectable()
export class MailComposer {
  private readonly keys: KeyRing<SigningKey>;

  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly contacts: ContactsRepository,
    private readonly registrations: RegistrationsRepository,
    private readonly clock: Clock,
    private readonly service: ServiceConfig,
    keys: KeyRings,
  ) {
    this.keys = keys.private('mail');
  }

  compose(mail: ClaimedMail): Promise<Composed> {
    return mail.sealed === null ? this.composeNotice(mail.id) : this.composeRequest(mail, mail.sealed);
  }

  private async composeRequest({ id, expiresAt }: ClaimedMail, sealed: string): Promise<Composed> {
    if (expiresAt && expiresAt <= this.clock.now()) return { skipped: 'expired' };
    const content = mailContent.parse(await open(this.keys, sealed));
    if (!isMailable(content.to)) return { skipped: 'no-address' };
    if (content.kind === 'invitation') return this.composeInvitation(id, content);
    // A sign-up may name anything as a name: only who has an account is called by it, and a stranger's mailbox gets nobody's words.
    const name = content.kind === 'recovery-link' ? content.full_name : '';
    const wording = { ...wordRequest(content, linksOf(this.service.publicUrl)), greeting: name };
    const to = { name, address: content.to };
    return { messageId: id, to, subject: wording.title, text: renderText(wording), html: renderHtml(wording) };
  }

  /** To the address in the application; who is told at the same address that the seat is theirs gets no second mail. */
  private async composeInvitation(id: string, content: MailContent & { kind: 'invitation' }): Promise<Composed> {
    const { to, user_id: userId, event, registration_id: registrationId, sequence } = content;
    const person = (await this.contacts.find([userId])).get(userId);
    if (!person) throw new Error('Everybody who is asked for is answered');
    if (person.blocked) return { skipped: 'blocked' };
    if (person.email === to && decide('email', 'registered', person).status === 'pending') return { skipped: 'told-already' };
    const links = linksOf(this.service.publicUrl);
    const wording = wordInvitation(content, { locale: person.locale, links });
    return {
      messageId: id,
      to: { name: '', address: to },
      subject: wording.title,
      text: renderText({ ...wording, greeting: null }),
      html: renderHtml({ ...wording, greeting: null }),
      calendar: calendarOf('registered', { event, registrationId, sequence }, links, this.clock.now()),
    };
  }

  /** Nobody is asked for money that has come, or for a seat that was given up. */
  private async isUnpaid({ registrationId }: NoticeData): Promise<boolean> {
    const registration = registrationId && (await this.registrations.find([registrationId])).get(registrationId);
    return registration ? registration.status === 'pending_payment' && !registration.isCalledOff : false;
  }

  private async composeNotice(id: string): Promise<Composed> {
    const delivery = await this.deliveries.find(id);
    if (!delivery || delivery.status !== 'pending') return { skipped: 'gone' };
    const { userId, kind, data } = delivery;
    const isKept = kind === 'offered' || kind === 'payment_due';
    if (isKept && data.expiresAt && new Date(data.expiresAt) <= this.clock.now()) return { skipped: 'expired' };
    if (kind === 'payment_due' && !(await this.isUnpaid(data))) return { skipped: 'paid-or-gone' };
    const person = (await this.contacts.find([userId])).get(userId);
    if (!person) throw new Error('Everybody who is asked for is answered');
    const { status, reason } = decide('email', kind, person);
    if (status !== 'pending' || person.email === null) return { skipped: reason ?? 'unknown-person' };
    const names = await this.contacts.namesOf([...(data.personId ? [data.personId] : []), ...(data.personIds ?? [])]);
    const links = linksOf(this.service.publicUrl);
    const unsubscribeUrl =
      dispensable.includes(groupOf[kind]) && person.unsubscribeKey ? links.unsubscribe(person.unsubscribeKey, groupOf[kind]) : undefined;
    const wording = wordNotice(delivery, { locale: person.locale, links, nameOf: (personId) => names.get(personId) ?? null });
    const shown = { ...wording, greeting: person.fullName, unsubscribeUrl };
    return {
      messageId: id,
      to: { name: person.fullName ?? '', address: person.email },
      subject: wording.title,
      text: renderText(shown),
      html: renderHtml(shown),
      calendar: calendarOf(kind, data, links, this.clock.now()),
      unsubscribeUrl,
    };
  }
}
