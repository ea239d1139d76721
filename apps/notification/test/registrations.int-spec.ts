import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  EventChanged,
  RegistrationCalledOff,
  RegistrationCancelled,
  RegistrationExpired,
  RegistrationLapsed,
  RegistrationOffered,
  RegistrationPaymentDue,
  RegistrationRefunded,
  RegistrationRegistered,
  type RegistrationState,
  RegistrationWaitlisted,
  summaryOf,
  topics,
  UserRegistered,
} from '@poydu/contracts';
import { PersonalDataService } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import {
  aProfile,
  aRegistration,
  aUser,
  anEvent,
  fullScansOfPerson,
  mailbox,
  TestClock,
  type TestTopics,
  testTopics,
  until,
} from '@poydu/testing';
import { v7 as uuidv7 } from 'uuid';
import { RegistrationsConsumer } from '../src/registrations/registrations.consumer.js';
import { World } from './world.js';

describe('what registrations give people to hear', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.begin();
  });
  afterAll(() => world.end());

  /** Tells each of the states in turn, as versions of one registration. */
  async function tell(first: RegistrationState, ...statuses: RegistrationState['status'][]): Promise<void> {
    for (const [index, status] of statuses.entries()) await world.onRegistration({ ...first, status, version: index + 1 });
  }
  const kindsTold = async (userId: string, channel: string) =>
    (await world.toldTo(userId)).filter((told) => told.channel === channel).map(({ kind }) => kind);

  it('an attendee gets a notification, and a mail with the link to the ticket and a calendar file that keeps its UID', async () => {
    const [organiser, user] = [await world.person(), await world.person()];
    const registration = aRegistration({ user_id: user.user_id }, anEvent({ organiser_id: organiser.user_id }));
    await world.onRegistration(registration);
    const mail = await mailbox.waitFor(user.email);
    const ticket = `/me/registrations/${registration.registration_id}`;
    expect(mail.subject).toBe(`Вы записаны: «${registration.event.name}»`);
    for (const body of [mail.text, mail.html]) {
      expect(body).toContain(ticket);
      expect(body).toContain('Москва, Болотная набережная, 15');
    }
    const calendar = (await mailbox.attachment(mail, 'event.ics')).toString();
    expect(calendar).toMatch(new RegExp(`\r\nUID:${registration.registration_id}@poydu.example\r\n`));
    expect(calendar).toMatch(/\r\nSEQUENCE:1\r\n/);
    const { body } = await (await world.as(user.user_id)).get<{ items: { cta_url: string }[] }>('/api/me/notifications');
    expect(body.items).toMatchObject([{ title: mail.subject, acked_at: null }]);
    expect(body.items[0]?.cta_url).toContain(ticket);
  });

  it('the organiser gets a notification, and a mail that names the attendee', async () => {
    const [organiser, user] = [await world.person(), await world.person({ full_name: 'Анна Ли' })];
    await world.onRegistration(aRegistration({ user_id: user.user_id }, anEvent({ organiser_id: organiser.user_id })));
    const mail = await mailbox.waitFor(organiser.email);
    expect(mail.subject).toMatch(/^Новый участник/);
    expect(mail.text).toContain('Анна Ли');
    expect(mail.text).toMatch(/\/api\/notifications\/unsubscribe\//);
    const { body } = await (await world.as(organiser.user_id)).get<{ items: { content: string }[] }>('/api/me/notifications');
    expect(body.items[0]?.content).toContain('Анна Ли');
  });

  it('a message that comes twice, or after a newer one, tells nobody anything', async () => {
    const user = await world.person();
    const registration = aRegistration({ user_id: user.user_id });
    await world.onRegistration({ ...registration, version: 2 });
    await world.onRegistration({ ...registration, version: 2 });
    await world.onRegistration({ ...registration, status: 'waitlisted', version: 1 });
    await world.onRegistration({ ...registration, status: 'confirmed', version: 3 });
    expect(await kindsTold(user.user_id, 'in_app')).toEqual(['registered']);
    expect(await kindsTold(user.user_id, 'email')).toEqual(['registered']);
  });

  it('a person who registers again after a cancellation is told again', async () => {
    const user = await world.person();
    const event = anEvent();
    await tell(aRegistration({ user_id: user.user_id }, event), 'registered', 'cancelled');
    await tell(aRegistration({ user_id: user.user_id }, event), 'registered');
    expect(await kindsTold(user.user_id, 'email')).toEqual(['registered', 'registered']);
  });

  it.each<[string, RegistrationState['status'][], string[], string[]]>([
    [
      'who accepts an offer is registered, and that is when the organiser hears',
      ['waitlisted', 'offered', 'registered'],
      ['waitlisted', 'offered', 'registered'],
      ['new_registration'],
    ],
    ['an offer that is given back is no news', ['waitlisted', 'offered', 'cancelled'], ['waitlisted', 'offered'], []],
    ['who waits is told so, and of the seat', ['waitlisted', 'registered'], ['waitlisted', 'promoted'], ['new_registration']],
    [
      'who asked hears the answer, and the organiser of the request',
      ['pending_approval', 'registered'],
      ['requested', 'approved'],
      ['new_request'],
    ],
    ['who is declined is told so', ['pending_approval', 'declined'], ['requested', 'declined'], ['new_request']],
    [
      'only the organiser hears of a cancellation',
      ['registered', 'cancelled'],
      ['registered'],
      ['new_registration', 'registration_cancelled'],
    ],
    ['whoever confirms hears nothing new', ['registered', 'confirmed', 'attended'], ['registered'], ['new_registration']],
    ['a message that compaction has swallowed is made up for', ['confirmed'], ['registered'], ['new_registration']],
  ])('%s', async (_, statuses, attendee, organiser) => {
    const [owner, user] = [await world.person(), await world.person()];
    await tell(aRegistration({ user_id: user.user_id }, anEvent({ organiser_id: owner.user_id })), ...statuses);
    expect(await kindsTold(user.user_id, 'email')).toEqual(attendee);
    expect(await kindsTold(user.user_id, 'in_app')).toEqual(attendee);
    expect(await kindsTold(owner.user_id, 'in_app')).toEqual(organiser);
  });

  it('a contact that comes later than the registration completes what waited for it', async () => {
    const user = aUser();
    await world.onRegistration(aRegistration({ user_id: user.user_id }));
    expect(await world.toldTo(user.user_id)).toMatchObject([
      { channel: 'in_app', status: 'sent' },
      { channel: 'email', status: 'waiting' },
    ]);
    const http = await world.as(user.user_id);
    expect((await http.get('/api/me/deliveries')).body).toMatchObject({ items: [{ channel: 'email', status: 'pending' }, {}] });
    await world.onUser(user);
    await mailbox.waitFor(user.email ?? '');
    await until('the delivery is sent', async () => (await world.toldTo(user.user_id))[1]?.status === 'sent');
  });

  it('nobody is mailed who is blocked, has switched mails off, or has an address that leads nowhere; the application shows it all the same', async () => {
    const blocked = await world.person({ blocked: true });
    const silent = await world.person();
    await world.onProfile(aProfile({ user_id: silent.user_id, notifications_enabled: false }));
    const demo = await world.person({ email: 'anton@demo.poydu.example' });
    const invalid = await world.person({ email: 'nobody@somewhere.INVALID' });
    const nowhere = await world.person({ email: null });
    for (const { user_id } of [blocked, silent, demo, invalid, nowhere]) await world.onRegistration(aRegistration({ user_id }));
    const results = [blocked, silent, demo, invalid, nowhere].map(async ({ user_id }) => world.toldTo(user_id));
    expect((await Promise.all(results)).map(([inApp, email]) => [inApp?.status, email?.status, email?.reason])).toEqual([
      ['sent', 'skipped', 'blocked'],
      ['sent', 'skipped', 'preference'],
      ['sent', 'skipped', 'no-address'],
      ['sent', 'skipped', 'no-address'],
      ['sent', 'skipped', 'no-address'],
    ]);
    expect(await mailbox.to('anton@demo.poydu.example')).toEqual([]);
  });

  it('language and name are those of the profile, in whatever order profile and account arrive', async () => {
    const user = aUser({ full_name: 'Old Name', locale: 'ru' });
    await world.onProfile(aProfile({ user_id: user.user_id, full_name: 'Mary Ash', locale: 'en' }));
    await world.onUser(user);
    await world.onRegistration(aRegistration({ user_id: user.user_id }));
    const mail = await mailbox.waitFor(user.email ?? '');
    expect(mail.subject).toMatch(/^You’re in/);
    expect(mail.to[0]?.name).toBe('Mary Ash');
  });

  it('what people wrote stands in the mail as text', async () => {
    const user = await world.person({ full_name: 'Eve "<img src=x>"' });
    await world.onRegistration(
      aRegistration({ user_id: user.user_id }, anEvent({ name: '<script>alert(1)</script>\r\nBcc: all@poydu.test' })),
    );
    const mail = await mailbox.waitFor(user.email);
    expect(mail.html).not.toMatch(/<script|<img/);
    expect(mail.html).toContain('&lt;script&gt;');
    expect(mail.to).toHaveLength(1);
    expect(await mailbox.to('all@poydu.test')).toEqual([]);
  });

  it('what happened long ago, and what is over, is known but told to nobody', async () => {
    const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();
    const [old, over] = [await world.person(), await world.person()];
    await world.onRegistration(aRegistration({ user_id: old.user_id, changed_at: days(-3) }));
    await world.onRegistration(aRegistration({ user_id: over.user_id }, anEvent({ starts_at: days(-0.2), ends_at: days(-0.1) })));
    expect(await world.toldTo(old.user_id)).toEqual([]);
    expect(await world.toldTo(over.user_id)).toEqual([]);
    const known = await world.database.query('SELECT FROM registrations WHERE user_id = ANY ($1)', [[old.user_id, over.user_id]]);
    expect(known).toHaveLength(2);
  });

  it('an erased registration is forgotten, also when it was told of just before', async () => {
    const consumer = world.service.get(RegistrationsConsumer);
    const [gone, back] = [aRegistration(), aRegistration()];
    await world.onRegistration(gone);
    await world.service.get(Database, { strict: false }).transaction(async () => {
      for (const { registration_id: key } of [gone, back]) {
        await world.onRegistration({ ...gone, registration_id: key, version: 2, status: 'confirmed' });
        await consumer.onErased(null, { key });
      }
      await world.onRegistration(back);
    });
    const rows = await world.database.query('SELECT registration_id, version FROM registrations WHERE registration_id = ANY ($1)', [
      [gone.registration_id, back.registration_id],
    ]);
    expect(rows).toEqual([{ registration_id: back.registration_id, version: 1 }]);
  });

  it('what is kept on one person is read and erased by indexes alone', async () => {
    const { service, database } = world;
    const personalData = service.get(PersonalDataService, { strict: false });
    expect(await fullScansOfPerson({ service, database, personalData })).toEqual([]);
  });

  it('an erased person leaves nothing behind, and what is said of the person later leaves no name', async () => {
    const user = aUser();
    await world.onRegistration(aRegistration({ user_id: user.user_id }));
    await world.onUser(user);
    await world.service.get(PersonalDataService, { strict: false }).erase(user.user_id);
    for (const table of ['deliveries', 'preferences']) {
      expect(await world.database.query(`SELECT FROM ${table} WHERE user_id = $1`, [user.user_id])).toEqual([]);
    }
    await world.onProfile(aProfile({ user_id: user.user_id, version: 7 }));
    await world.onUser({ ...user, version: 7 });
    await world.onRegistration(aRegistration({ user_id: user.user_id }));
    expect(await world.toldTo(user.user_id)).toEqual([]);
    const kept = await world.database.query('SELECT email, full_name FROM contacts WHERE user_id = $1', [user.user_id]);
    expect(kept).toEqual([{ email: null, full_name: null }]);
    const said = await world.database.query("SELECT payload::json ->> 'service' AS service FROM outbox WHERE key = $1", [user.user_id]);
    expect(said).toEqual([{ service: 'notification' }]);
  });
});

describe('a seat that is kept for the first in line', () => {
  const clock = new TestClock();
  let world: World;
  beforeAll(async () => {
    world = await World.begin({ clock });
  });
  afterAll(() => world.end());

  const inMinutes = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000).toISOString();
  /** As the mail says it: "28 ноября в 19:00 (Екатеринбург)". */
  const inWords = (instant: string) => {
    const format = { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Yekaterinburg' } as const;
    return `${new Date(instant).toLocaleString('ru', format)} (Екатеринбург)`;
  };

  /** Somebody whose seat is kept for so long, and who has not heard of it yet. */
  async function offered(minutes: number) {
    const [organiser, user] = [await world.person(), await world.person()];
    const event = anEvent({ organiser_id: organiser.user_id, time_zone: 'Asia/Yekaterinburg' });
    const waiting = aRegistration({ user_id: user.user_id, status: 'waitlisted', changed_at: inMinutes(0) }, event);
    await world.onRegistration(waiting);
    return { organiser, user, offer: { ...waiting, version: 2, status: 'offered' as const, expires_at: inMinutes(minutes) } };
  }
  const kindsTold = async ({ user_id }: { user_id: string }, channel: string) =>
    (await world.toldTo(user_id)).filter((told) => told.channel === channel).map(({ kind }) => kind);

  it('is offered by mail and in the application, with the deadline by the clock of the event and both choices', async () => {
    const { user, organiser, offer } = await offered(60);
    await world.onRegistration(offer, RegistrationOffered);
    const mail = await mailbox.waitFor(user.email, ({ subject }) => subject.startsWith('Место ждёт'));
    const page = `/me/registrations/${offer.registration_id}`;
    expect(mail.subject).toBe(`Место ждёт вас до ${inWords(offer.expires_at)}: «${offer.event.name}»`);
    for (const body of [mail.text, mail.html]) {
      for (const part of [inWords(offer.expires_at), `${page}#accept`, `${page}#release`]) expect(body).toContain(part);
    }
    expect(mail.attachments ?? []).toEqual([]);
    const { body } = await (await world.as(user.user_id)).get('/api/me/notifications');
    expect(body).toMatchObject({
      items: [{ kind: 'offered', title: mail.subject, cta_url: expect.stringMatching(`${page}#accept$`) }, { kind: 'waitlisted' }],
    });
    expect(await world.toldTo(organiser.user_id)).toEqual([]);
  });

  it('is theirs when they accept it: they get the ticket, and the organiser hears of them', async () => {
    const { user, organiser, offer } = await offered(60);
    await world.onRegistration(offer, RegistrationOffered);
    await world.onRegistration({ ...offer, version: 3, status: 'registered', expires_at: null });
    const mail = await mailbox.waitFor(user.email, ({ subject }) => subject.startsWith('Вы записаны'));
    expect(mail.text).toContain('Место теперь ваше');
    expect(mail.text).toContain(`/me/registrations/${offer.registration_id}`);
    expect(mail.attachments).toHaveLength(1);
    expect(await kindsTold(organiser, 'in_app')).toEqual(['new_registration']);
  });

  it('is lost when the time is over: they hear until when it was kept and what they can do, the organiser hears nothing', async () => {
    const { user, organiser, offer } = await offered(60);
    await world.onRegistration(offer, RegistrationOffered);
    clock.advance({ minutes: 61 });
    const expired = { ...offer, version: 3, status: 'cancelled', expires_at: null, changed_at: inMinutes(0) } as const;
    await world.onRegistration(expired, RegistrationExpired);
    const mail = await mailbox.waitFor(user.email, ({ subject }) => subject.startsWith('Время вышло'));
    expect(mail.text).toContain(`До ${inWords(offer.expires_at)}`);
    expect(mail.text).toContain('Запишитесь снова');
    expect(await kindsTold(user, 'in_app')).toEqual(['waitlisted', 'offered', 'expired']);
    expect(await world.toldTo(organiser.user_id)).toEqual([]);
  });

  it('is not told of when the time was over before it was heard of, and the end is', async () => {
    const { user, offer } = await offered(-1);
    await world.onRegistration(offer, RegistrationOffered);
    expect(await kindsTold(user, 'in_app')).toEqual(['waitlisted']);
    await world.onRegistration({ ...offer, version: 3, status: 'cancelled', expires_at: null }, RegistrationExpired);
    expect(await kindsTold(user, 'in_app')).toEqual(['waitlisted', 'expired']);
  });

  it('or a place in the line that ends with the event is news to nobody', async () => {
    const { organiser, user, offer } = await offered(60);
    const [before, told] = [{ ...offer, status: 'waitlisted', expires_at: null } as const, () => world.toldTo(organiser.user_id)];
    await world.onRegistration(before, RegistrationWaitlisted);
    await world.onRegistration({ ...before, version: 3, status: 'cancelled' }, RegistrationLapsed);
    expect(await kindsTold(user, 'in_app')).toEqual(['waitlisted']);
    expect(await told()).toEqual([]);
    // As who leaves the line is.
    await world.onRegistration({ ...before, version: 4 }, RegistrationWaitlisted);
    await world.onRegistration({ ...before, version: 5, status: 'cancelled' }, RegistrationCancelled);
    expect(await told()).not.toEqual([]);
  });

  it('is not mailed about when the mail could only leave after the time was over', async () => {
    const user = aUser();
    const offer = aRegistration({ user_id: user.user_id, status: 'offered', expires_at: inMinutes(5), changed_at: inMinutes(0) });
    await world.onRegistration(offer, RegistrationOffered);
    clock.advance({ minutes: 6 });
    await world.onUser(user);
    await until('the mail is given up', async () => (await world.toldTo(user.user_id))[1]?.status === 'skipped');
    expect(await world.toldTo(user.user_id)).toMatchObject([{ status: 'sent' }, { channel: 'email', reason: 'expired' }]);
    expect(await mailbox.to(user.email ?? '')).toEqual([]);
  });

  it('of an event that was called off is no loss: they hear of the event only', async () => {
    const { user, offer } = await offered(60);
    const event = anEvent({ ...offer.event, event_id: offer.event_id, version: 1 });
    await world.onEvent(event);
    await world.onRegistration(offer, RegistrationOffered);
    await world.onEvent({ ...event, version: 2, status: 'cancelled' });
    await until('they hear of it', async () => (await kindsTold(user, 'in_app')).includes('event_cancelled'));
    await world.onRegistration({ ...offer, version: 3, status: 'cancelled', expires_at: null }, RegistrationExpired);
    expect(await kindsTold(user, 'in_app')).toEqual(['waitlisted', 'offered', 'event_cancelled']);
  });
});

describe('a seat that costs money', () => {
  const clock = new TestClock();
  let world: World;
  beforeAll(async () => {
    world = await World.begin({ clock });
  });
  afterAll(() => world.end());

  const inMinutes = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000).toISOString();
  const price = { amount_minor: 150_000, currency: 'RUB' };
  const kindsTold = async ({ user_id }: { user_id: string }, channel = 'in_app') =>
    (await world.toldTo(user_id)).filter((told) => told.channel === channel).map(({ kind }) => kind);

  /** Somebody who was in this status, and whose seat is now kept until it is paid for. */
  async function toPay(from: RegistrationState['status'], user = aUser()) {
    const organiser = await world.person();
    const event = anEvent({ organiser_id: organiser.user_id });
    const first = aRegistration({ user_id: user.user_id, status: from, changed_at: inMinutes(0) }, event);
    await world.onRegistration(first);
    const due = {
      ...first,
      version: 2,
      status: 'pending_payment' as const,
      expires_at: inMinutes(60),
      payment: { ...price, status: 'due' as const },
    };
    return { organiser, event, due };
  }

  it.each(['waitlisted', 'offered', 'pending_approval'] as const)(
    'is kept for who was %s: they are told until when, what it costs and where to pay',
    async (from) => {
      const user = await world.person();
      const { due } = await toPay(from, user);
      await world.onRegistration(due, RegistrationPaymentDue);
      const mail = await mailbox.waitFor(user.email, ({ subject }) => subject.startsWith('Оплатите место до'));
      for (const body of [mail.text, mail.html]) {
        expect(body).toContain(`/pay/${due.registration_id}`);
        expect(body).toContain('1\u00a0500\u00a0₽');
      }
      expect(mail.attachments ?? []).toEqual([]);
      const { body } = await (await world.as(user.user_id)).get('/api/me/notifications');
      expect(body).toMatchObject({ items: [{ kind: 'payment_due', cta_url: expect.stringMatching(`/pay/${due.registration_id}$`) }, {}] });
    },
  );

  it('is not asked for by mail when it was just pressed for, and is told of once it is paid', async () => {
    const user = await world.person();
    const pressed = aRegistration({
      user_id: user.user_id,
      status: 'pending_payment',
      expires_at: inMinutes(10),
      changed_at: inMinutes(0),
    });
    await world.onRegistration(pressed, RegistrationPaymentDue);
    expect(await world.toldTo(user.user_id)).toEqual([]);
    await world.onRegistration({ ...pressed, version: 2, status: 'registered', expires_at: null });
    expect(await kindsTold(user)).toEqual(['registered']);
  });

  it('is told of also when the state before was swallowed by compaction, and not when the time is over', async () => {
    const [one, other] = [aUser(), aUser()];
    const state = { status: 'pending_payment', version: 2, changed_at: inMinutes(0) } as const;
    await world.onRegistration(aRegistration({ ...state, user_id: one.user_id, expires_at: inMinutes(10) }));
    await world.onRegistration(aRegistration({ ...state, user_id: other.user_id, expires_at: inMinutes(-1) }));
    expect(await kindsTold(one)).toEqual(['payment_due']);
    expect(await kindsTold(other)).toEqual([]);
  });

  it('is not asked for by a mail that could only leave after it was paid', async () => {
    const user = aUser();
    const { due } = await toPay('waitlisted', user);
    await world.onRegistration(due, RegistrationPaymentDue);
    await world.onRegistration({ ...due, version: 3, status: 'registered', expires_at: null, payment: { ...price, status: 'paid' } });
    await world.onUser(user);
    await mailbox.waitFor(user.email ?? '', ({ subject }) => subject.startsWith('Вы записаны'));
    const isSettled = async () => (await world.toldTo(user.user_id)).every(({ status }) => status === 'sent' || status === 'skipped');
    await until('all are settled', isSettled);
    expect(await world.toldTo(user.user_id)).toContainEqual({
      kind: 'payment_due',
      channel: 'email',
      status: 'skipped',
      reason: 'paid-or-gone',
    });
  });

  it('and is given up in time brings the money back: they hear that it comes, and that it was sent, once each, also after the event', async () => {
    const user = await world.person();
    const { due, organiser } = await toPay('waitlisted', user);
    await world.onRegistration(due, RegistrationPaymentDue);
    const paid = { ...due, version: 3, status: 'registered' as const, expires_at: null, payment: { ...price, status: 'paid' as const } };
    await world.onRegistration(paid);
    const cancelled = { ...paid, version: 4, status: 'cancelled' as const, payment: { ...price, status: 'refund_due' as const } };
    await world.onRegistration(cancelled, RegistrationCancelled);
    const coming = await mailbox.waitFor(user.email, ({ subject }) => subject.startsWith('Деньги вернутся'));
    expect(coming.text).toContain('1\u00a0500\u00a0₽');
    const over = { ...cancelled.event, starts_at: inMinutes(-20), ends_at: inMinutes(-10) };
    const refunded = { ...cancelled, event: over, version: 5, payment: { ...price, status: 'refunded' as const } };
    await world.onRegistration(refunded, RegistrationRefunded);
    await world.onRegistration({ ...refunded, version: 6 }, RegistrationRefunded);
    await mailbox.waitFor(user.email, ({ subject }) => subject.startsWith('Деньги возвращены'));
    expect(await kindsTold(user)).toEqual(['waitlisted', 'payment_due', 'registered', 'refund_due', 'refunded']);
    expect(await kindsTold(organiser)).toEqual(['new_registration', 'registration_cancelled']);
  });

  it('and is given up too late says plainly that the money stays', async () => {
    const user = await world.person({ locale: 'en' });
    const payment = { ...price, status: 'kept' } as const;
    await world.onRegistration(
      aRegistration({ user_id: user.user_id, status: 'cancelled', version: 3, changed_at: inMinutes(0), payment }),
    );
    const mail = await mailbox.waitFor(user.email, ({ subject }) => subject.startsWith('Cancelled without a refund'));
    expect(mail.text).toMatch(/the ₽1,500 you paid won’t be returned/);
  });

  it('of an event that was called off: the refund, heard of before the end of the event, hides that end from nobody and is no news for the organiser', async () => {
    const user = await world.person();
    const { due, event, organiser } = await toPay('waitlisted', user);
    await world.onRegistration(due, RegistrationPaymentDue);
    await world.onEvent(event);
    const paid = { ...due, version: 3, status: 'registered' as const, expires_at: null, payment: { ...price, status: 'paid' as const } };
    await world.onRegistration(paid);
    const off = { ...paid, version: 4, status: 'cancelled' as const, payment: { ...price, status: 'refund_due' as const } };
    await world.onRegistration({ ...off, event: { ...off.event, version: 2 } }, RegistrationCalledOff);
    await world.onRegistration({ ...off, version: 5, payment: { ...price, status: 'refunded' } }, RegistrationRefunded);
    await world.onEvent({ ...event, version: 2, status: 'cancelled' });
    await until('they hear of it', async () => (await kindsTold(user, 'email')).includes('event_cancelled'));
    expect(await kindsTold(user)).toEqual(['waitlisted', 'payment_due', 'registered', 'refund_due', 'refunded', 'event_cancelled']);
    expect(await kindsTold(organiser)).toEqual(['new_registration']);
  });
});

describe('an organiser in a rush', () => {
  it('finds every registration in the application, but gets one mail at once and one more after the interval, with all the rest', async () => {
    const clock = new TestClock();
    const world = await World.begin({ clock, settings: { ORGANISER_DIGEST_SECONDS: '600' } });
    try {
      const organiser = await world.person();
      const event = anEvent({ organiser_id: organiser.user_id });
      await world.onRegistration(aRegistration({}, event));
      await mailbox.waitFor(organiser.email);
      await Promise.all(Array.from({ length: 40 }, () => world.onRegistration(aRegistration({}, event))));
      const inApp = (await world.toldTo(organiser.user_id)).filter(({ channel }) => channel === 'in_app');
      expect(inApp).toHaveLength(41);
      expect(await mailbox.to(organiser.email)).toHaveLength(1);
      clock.advance({ minutes: 10 });
      const second = await mailbox.waitFor(organiser.email, ({ subject }) => subject.startsWith('Новости события'));
      expect(second.text).toContain('Новых участников: 40');
      const [digest] = await world.database.query<{ data: { news: unknown; personIds: string[]; event: unknown } }>(
        `SELECT data FROM deliveries WHERE user_id = $1 AND kind = 'organiser_digest' ORDER BY id DESC LIMIT 1`,
        [organiser.user_id],
      );
      expect(digest?.data.news).toEqual({ new_registration: 40, new_request: 0, registration_cancelled: 0 });
      expect(digest?.data.event).toEqual(summaryOf(event));
      expect(new Set(digest?.data.personIds).size).toBe(10);
      clock.advance({ minutes: 10 });
      await until('the digest is over', async () => (await world.database.query('SELECT FROM digests')).length === 0);
      expect(await mailbox.to(organiser.email)).toHaveLength(2);
    } finally {
      await world.end();
    }
  });
});

describe('a digest that cannot be written', () => {
  it('holds up no other organiser’s, and loses nothing', async () => {
    const clock = new TestClock();
    const world = await World.begin({ clock });
    try {
      const [unlucky, lucky] = [await world.person(), await world.person()];
      const [broken, sound] = [anEvent({ organiser_id: unlucky.user_id }), anEvent({ organiser_id: lucky.user_id })];
      const isBroken = `event_id = '${broken.event_id}' AND kind = 'organiser_digest'`;
      await world.database.query(`ALTER TABLE deliveries ADD CONSTRAINT broken CHECK (NOT (${isBroken}))`);
      for (const event of [broken, sound]) {
        await world.onRegistration(aRegistration({}, event));
        clock.advance({ seconds: 1 });
      }
      await mailbox.waitFor(lucky.email);
      expect(await mailbox.to(unlucky.email)).toEqual([]);
      await world.database.query('ALTER TABLE deliveries DROP CONSTRAINT broken');
      clock.advance({ minutes: 1 });
      await mailbox.waitFor(unlucky.email);
    } finally {
      await world.end();
    }
  });
});

describe('by Kafka', () => {
  let kafka: TestTopics;
  let world: World;
  beforeAll(async () => {
    const read = [topics.registrations, topics.events, topics.users, topics.profiles, topics.mailRequests, topics.exports];
    kafka = await testTopics(...read, topics.deliveries);
    world = await World.begin({ settings: { KAFKA_TOPIC_PREFIX: kafka.prefix, CONSUMER_ATTEMPTS: '2', CONSUMER_RETRY_MS: '20' } });
  });
  afterAll(async () => {
    await world.end();
    await kafka.close();
  });

  it('a registration that is published three times is told once; what was mailed is published, what the application shows is not', async () => {
    const user = aUser();
    await kafka.publish(UserRegistered.build(user));
    const registration = aRegistration({ user_id: user.user_id });
    const message = RegistrationRegistered.build(registration);
    await kafka.publish(message, message, RegistrationRegistered.build(registration));
    const last = RegistrationRegistered.build(aRegistration({ user_id: uuidv7() }));
    await kafka.publish(last);
    await mailbox.waitFor(user.email ?? '');
    const isTheirs = ({ data }: { data: unknown }) => (data as { user_id: string }).user_id === user.user_id;
    const isMail = ({ data }: { data: unknown }) => (data as { channel: string }).channel === 'email';
    await kafka.waitFor(topics.deliveries, (message) => isTheirs(message) && isMail(message));
    // What the application shows was written before the mail was sent, and would have been published before.
    expect(kafka.received(topics.deliveries).filter(isTheirs)).toMatchObject([
      { data: { channel: 'email', kind: 'registered', status: 'sent', event_id: registration.event_id } },
    ]);
    expect((await (await world.as(user.user_id)).get('/api/me/deliveries')).body).toMatchObject({
      items: [{ channel: 'email' }, { channel: 'in_app', status: 'sent' }],
    });
    await until('all are taken in', async () => (await world.database.query('SELECT FROM inbox')).length === 4);
    expect(await mailbox.to(user.email ?? '')).toHaveLength(1);
    expect(await world.toldTo(user.user_id)).toHaveLength(2);
  });

  it('who is named to organise an event hears of it, of its end and of being named again, once each, however often it is published', async () => {
    const user = aUser();
    await kafka.publish(UserRegistered.build(user));
    const named = anEvent({ version: 2, co_organiser_ids: [user.user_id] });
    const message = EventChanged.build(named);
    const ended = EventChanged.build({ ...named, version: 3, co_organiser_ids: [] });
    const again = EventChanged.build({ ...named, version: 4 });
    await kafka.publish(message, message, EventChanged.build(named), ended, EventChanged.build(named), ended, again);
    const inApp = async () => (await world.toldTo(user.user_id)).filter(({ channel }) => channel === 'in_app').map(({ kind }) => kind);
    await until('all are taken in', async () => (await inApp()).length === 3);
    expect(await inApp()).toEqual(['co_organiser_named', 'co_organiser_ended', 'co_organiser_named']);
    const mail = await mailbox.waitFor(user.email ?? '', ({ subject }) => subject.startsWith('Вы больше не соорганизатор'));
    expect(mail.text).toContain(`/events/${named.event_id}`);
  });

  it('of messages that are taken together, one that the database refuses goes to the dead letters alone', async () => {
    const users = Array.from({ length: 30 }, () => uuidv7());
    const registrations = users.map((user_id) => aRegistration({ user_id }));
    // Postgres keeps no null characters.
    const poison = aRegistration({}, anEvent({ name: 'Читки\u0000' }));
    registrations.splice(15, 0, poison);
    await Promise.all(registrations.map((registration) => kafka.publish(RegistrationRegistered.build(registration))));
    const letter = await kafka.waitFor(`${topics.registrations.name}.notification.dlt`, ({ key }) => key === poison.registration_id);
    expect(letter.headers['dead_attempts']).toBe('2');
    await until('all others were told', async () => {
      const rows = await world.database.query(`SELECT FROM deliveries WHERE channel = 'in_app' AND user_id = ANY ($1)`, [users]);
      return rows.length === users.length;
    });
    expect(await world.toldTo(poison.user_id)).toEqual([]);
  });

  it('a message that nobody can read holds up neither those before it nor those behind it', async () => {
    const users = [aUser(), aUser()] as const;
    await kafka.publish(...users.map((user) => UserRegistered.build(user)));
    await kafka.publish(RegistrationRegistered.build(aRegistration({ user_id: users[0].user_id })));
    const key = uuidv7();
    await kafka.publishRaw(topics.registrations.name, {
      key,
      value: '{"registration_id": 1}',
      headers: { ce_id: uuidv7(), ce_type: RegistrationRegistered.type },
    });
    await kafka.publish(RegistrationRegistered.build(aRegistration({ user_id: users[1].user_id })));
    await Promise.all(users.map((user) => mailbox.waitFor(user.email ?? '')));
    await kafka.waitFor(`${topics.registrations.name}.notification.dlt`, (letter) => letter.key === key);
  });
});
