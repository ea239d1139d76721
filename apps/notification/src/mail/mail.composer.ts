import { Injectable } from '@nestjs/common';
import { type MailContent, mailContent } from '@poydu/contracts';
import { type KeyRing, KeyRings, open, type SigningKey } from '@poydu/identity';
import { Clock, ServiceConfig } from '@poydu/service';
import { EventsRepository } from '../events/events.repository.js';
import { decide } from '../notices/decision.rules.js';
import { groupOf } from '../notices/kinds.js';
import { NoticeComposer } from '../notices/notice-composer.js';
import { isMailable } from '../people/address.rules.js';
import { ContactsRepository } from '../people/contacts.repository.js';
import { sequenceOf } from '../registrations/registration.rules.js';
import { RegistrationsRepository } from '../registrations/registrations.repository.js';
import { calendarOf } from '../wording/calendar.js';
import { renderHtml, renderText } from '../wording/layout.js';
import { linksOf } from '../wording/links.js';
import { forStrangers, wordInvitation, wordRequest } from '../wording/requests.js';
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
    private readonly notices: NoticeComposer,
    private readonly contacts: ContactsRepository,
    private readonly registrations: RegistrationsRepository,
    private readonly events: EventsRepository,
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
    const name = content.kind === 'recovery-link' || content.kind === 'security-notice' ? content.full_name : '';
    const wording = { ...wordRequest(content, linksOf(this.service.publicUrl)), greeting: name };
    const to = { name, address: content.to };
    return { messageId: id, to, subject: wording.title, text: renderText(wording), html: renderHtml(wording) };
  }

  /**
   * To the address in the application; who is told at the same address that the seat is theirs gets no second mail. It says what holds now,
   * not what held when it was asked for.
   * @throws when nothing was heard of the registration yet: it is tried again
   */
  private async composeInvitation(id: string, content: MailContent & { kind: 'invitation' }): Promise<Composed> {
    const { to, user_id: userId, registration_id: registrationId } = content;
    const person = (await this.contacts.find([userId])).get(userId);
    if (!person) throw new Error('Everybody who is asked for is answered');
    if (person.blocked) return { skipped: 'blocked' };
    const isOwn = person.email?.toLowerCase() === to.toLowerCase();
    if (isOwn && decide('email', 'registered', person).status === 'pending') return { skipped: 'told-already' };
    const current = await this.currentInvitation(content);
    if ('skipped' in current) return current;
    const event = isOwn ? current.event : forStrangers(current.event);
    const links = linksOf(this.service.publicUrl);
    const wording = wordInvitation({ ...current, event }, { locale: person.locale, links });
    return {
      messageId: id,
      to: { name: '', address: to },
      subject: wording.title,
      text: renderText({ ...wording, greeting: null }),
      html: renderHtml({ ...wording, greeting: null }),
      calendar: calendarOf('registered', { event, registrationId, sequence: current.sequence }, links, this.clock.now()),
    };
  }

  /** The invitation with the event and the calendar's sequence of today; none for who has no seat any more. */
  private async currentInvitation<T extends MailContent & { kind: 'invitation' }>(content: T): Promise<T | { skipped: string }> {
    const registration = (await this.registrations.find([content.registration_id])).get(content.registration_id);
    if (!registration) throw Object.assign(new Error('Nothing was heard of the registration yet'), { code: 'registration-unknown' });
    const known = await this.events.find(content.event_id);
    const isNewer = known && known.version > (content.event.version ?? 1);
    const event = isNewer ? known.summary : content.event;
    const { sequence } = registration.isCalledOff ? {} : sequenceOf(registration, event.version);
    if (sequence === undefined) return { skipped: 'no-seat' };
    if (known?.status === 'cancelled' || new Date(event.ends_at) <= this.clock.now()) return { skipped: 'event-over' };
    return { ...content, event, sequence: Math.max(sequence, content.sequence) };
  }

  private async composeNotice(id: string): Promise<Composed> {
    const composed = await this.notices.compose(id);
    if ('skipped' in composed) return composed;
    const { person, wording, delivery } = composed;
    const { kind, data } = delivery;
    if (person.email === null) return { skipped: 'no-address' };
    const links = linksOf(this.service.publicUrl);
    const unsubscribeUrl =
      dispensable.includes(groupOf[kind]) && person.unsubscribeKey ? links.unsubscribe(person.unsubscribeKey, groupOf[kind]) : undefined;
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
