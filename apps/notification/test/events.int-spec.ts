import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EventState, RegistrationCalledOff, type UserState } from '@poydu/contracts';
import { Database } from '@poydu/persistence';
import { aRegistration, anEvent, mailbox, TestClock, until } from '@poydu/testing';
import { World } from './world.js';

describe('what events give their attendees to hear', () => {
  const clock = new TestClock();
  let world: World;
  beforeAll(async () => {
    world = await World.begin({ clock });
  });
  afterAll(() => world.end());

  const inHours = (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000).toISOString();
  const told = async ({ user_id }: UserState, kind: string) => (await world.toldTo(user_id)).filter((row) => row.kind === kind);
  const broadcastsAreDone = () =>
    until('nothing is left to be told', async () => {
      const left = await world.database.query('SELECT FROM broadcasts WHERE due_at <= $1', [clock.now()]);
      return left.length === 0;
    });

  /** A person with a registration for this event. */
  async function attendee(event: EventState, overrides: Parameters<typeof aRegistration>[0] = {}) {
    const user = await world.person();
    const registration = aRegistration({ user_id: user.user_id, changed_at: inHours(0), ...overrides }, event);
    await world.onRegistration(registration);
    return Object.assign(user, { registration });
  }

  it('a new time and a new place are told to everybody who is registered or waits, once, with what it was before', async () => {
    const event = anEvent({ starts_at: inHours(72), ends_at: inHours(74) });
    await world.onEvent(event);
    const [seated, waiting, gone] = [
      await attendee(event),
      await attendee(event, { status: 'waitlisted' }),
      await attendee(event, { status: 'cancelled' }),
    ];
    const moved = { ...event, version: 2, starts_at: inHours(96), ends_at: inHours(98) };
    await world.onEvent({ ...moved, location: { city: 'Тула', address: 'Кремль', latitude: null, longitude: null } });
    await world.onEvent({ ...moved, location: { city: 'Тула', address: 'Кремль', latitude: null, longitude: null } });
    const mail = await mailbox.waitFor(seated.email, ({ subject }) => subject.startsWith('Событие изменилось'));
    expect(mail.text).toContain('Тула, Кремль');
    expect(mail.text).toContain('Было: Москва, Болотная набережная, 15');
    const calendar = (await mailbox.attachment(mail, 'event.ics')).toString();
    expect(calendar).toContain(`UID:${seated.registration.registration_id}`);
    expect(calendar).toContain('SEQUENCE:2');
    const page = `/me/registrations/${seated.registration.registration_id}`;
    for (const body of [mail.text, mail.html]) {
      for (const part of [`${page}#keep`, `${page}#release`]) expect(body).toContain(part);
    }
    const { body } = await (await world.as(seated.user_id)).get('/api/me/notifications');
    expect(body).toMatchObject({ items: [{ kind: 'event_changed', cta_url: expect.stringMatching(`${page}#keep$`) }, {}] });
    const other = await mailbox.waitFor(waiting.email, ({ subject }) => subject.startsWith('Событие изменилось'));
    expect(other.text).toContain('Вы по-прежнему ждёте места');
    expect(other.text).not.toMatch(/#keep|#release/);
    expect(other.text).not.toContain('Ваша запись остаётся в силе');
    expect(other.attachments ?? []).toEqual([]);
    await broadcastsAreDone();
    expect(await told(seated, 'event_changed')).toHaveLength(2);
    expect(await told(waiting, 'event_changed')).toHaveLength(2);
    expect(await told(gone, 'event_changed')).toEqual([]);
  });

  it('of two changes, one soon after the other, everybody hears the newest and what it was before the first', async () => {
    const event = anEvent({ starts_at: inHours(72), ends_at: inHours(74) });
    await world.onEvent(event);
    const user = await attendee(event);
    const moved = { ...event, version: 2, starts_at: '2099-03-01T16:00:00Z', ends_at: '2099-03-01T18:00:00Z' };
    const elsewhere = { city: 'Тула', address: 'Кремль', latitude: null, longitude: null };
    // In one transaction, so that nobody has heard of the first when the second comes.
    await world.service.get(Database, { strict: false }).transaction(async () => {
      await world.onEvent(moved);
      await world.onEvent({ ...moved, version: 3, location: elsewhere });
    });
    const mail = await mailbox.waitFor(user.email, ({ subject }) => subject.startsWith('Событие изменилось'));
    expect(mail.text).toMatch(/Новое время: воскресенье.* 1 марта.* 19:00 \(Москва\)\. Было: .+ \(Москва\)\./);
    expect(mail.text).toContain('Новое место: Тула, Кремль. Было: Москва, Болотная набережная, 15.');
    await broadcastsAreDone();
    expect(await told(user, 'event_changed')).toHaveLength(2);
  });

  it('another name, description or number of seats is told to nobody', async () => {
    const event = anEvent();
    await world.onEvent(event);
    const user = await attendee(event);
    await world.onEvent({ ...event, version: 2, name: 'Иначе', max_participants: 5 });
    await world.onEvent({ ...event, version: 3, starts_at: new Date(event.starts_at).toISOString().replace('Z', '+00:00') });
    await broadcastsAreDone();
    expect(await told(user, 'event_changed')).toEqual([]);
  });

  it('the end of an event is told to all, more than fit into one transaction, and the calendar forgets it', async () => {
    const event = anEvent();
    await world.onEvent(event);
    const user = await attendee(event);
    await world.service.get(Database, { strict: false }).transaction(async () => {
      for (let nth = 0; nth < 620; nth += 1) await world.onRegistration(aRegistration({ changed_at: inHours(0) }, event));
    });
    await world.onEvent({ ...event, version: 2, status: 'cancelled', cancel_reason: 'Заболел ведущий' });
    const mail = await mailbox.waitFor(user.email, ({ subject }) => subject.startsWith('Событие отменено'));
    expect(mail.text).toContain('Заболел ведущий');
    expect((await mailbox.attachment(mail, 'event.ics')).toString()).toMatch(/METHOD:CANCEL[^]*STATUS:CANCELLED/);
    await broadcastsAreDone();
    const rows = await world.database.query(
      `SELECT FROM deliveries WHERE kind = 'event_cancelled' AND channel = 'in_app' AND event_id = $1`,
      [event.event_id],
    );
    expect(rows).toHaveLength(621);
  });

  it('a registration that is heard of after the event was cancelled or changed is told, too, and one that knows the change is not', async () => {
    const event = anEvent();
    await world.onEvent(event);
    const moved = { ...event, version: 2, starts_at: inHours(100), ends_at: inHours(101) };
    await world.onEvent(moved);
    await broadcastsAreDone();
    const [late, informed] = [await attendee(event), await attendee(moved)];
    expect(await told(late, 'event_changed')).toHaveLength(2);
    const waiting = await attendee(event, { status: 'pending_approval' });
    const { attachments } = await mailbox.waitFor(waiting.email, ({ subject }) => subject.startsWith('Событие изменилось'));
    expect(attachments ?? []).toEqual([]);
    expect(await told(informed, 'event_changed')).toEqual([]);
    await world.onEvent({ ...moved, version: 3, status: 'cancelled', cancel_reason: null });
    await broadcastsAreDone();
    const last = await attendee(moved);
    expect((await told(last, 'event_cancelled')).map(({ channel }) => channel)).toEqual(['in_app', 'email']);
    expect(await told(informed, 'event_cancelled')).toHaveLength(2);
  });

  it('the organiser hears once that a limit came too late, with what was asked for and what holds', async () => {
    const organiser = await world.person();
    const event = anEvent({ organiser_id: organiser.user_id, max_participants: 10 });
    await world.onEvent(event);
    await world.onEvent({ ...event, version: 2, max_participants: 3 });
    const kept = { ...event, version: 3, max_participants: 8, wanted_participants: 3 };
    await world.onEvent(kept);
    await world.onEvent({ ...kept, version: 4, name: 'Иначе' });
    const mail = await mailbox.waitFor(organiser.email, ({ subject }) => subject.startsWith('Мест больше, чем вы хотели'));
    expect(mail.text).toContain('число мест на 3');
    expect(mail.text).toContain('Мест теперь 8');
    expect((await told(organiser, 'capacity_kept')).map(({ channel }) => channel)).toEqual(['in_app', 'email']);
  });

  it('who loses the registration with the event hears of the event, once, whichever is heard of first, and the organiser nothing', async () => {
    const organiser = await world.person();
    for (const isEventFirst of [true, false]) {
      const event = anEvent({ organiser_id: organiser.user_id });
      await world.onEvent(event);
      const user = await attendee(event);
      const cancelled: EventState = { ...event, version: 2, status: 'cancelled', cancel_reason: 'Заболел ведущий' };
      const calledOff = {
        ...user.registration,
        version: 2,
        status: 'cancelled' as const,
        event: { ...user.registration.event, version: 2 },
      };
      const messages = [() => world.onEvent(cancelled), () => world.onRegistration(calledOff, RegistrationCalledOff)];
      // In one transaction, so that the broadcast has not begun when the second comes.
      await world.service.get(Database, { strict: false }).transaction(async () => {
        for (const message of isEventFirst ? messages : messages.toReversed()) await message();
      });
      const mail = await mailbox.waitFor(user.email, ({ subject }) => subject.startsWith('Событие отменено'));
      expect(mail.text).toContain('Заболел ведущий');
      expect((await mailbox.attachment(mail, 'event.ics')).toString()).toContain('METHOD:CANCEL');
      await broadcastsAreDone();
      expect(await told(user, 'event_cancelled')).toHaveLength(2);
    }
    expect(await told(organiser, 'registration_cancelled')).toEqual([]);
  });

  it('who is first heard of as called off, for compaction swallowed the registration, hears of the end, once, with the reason if it is known', async () => {
    for (const isEventFirst of [true, false]) {
      const event = anEvent();
      const cancelled: EventState = { ...event, version: 2, status: 'cancelled', cancel_reason: 'Заболел ведущий' };
      const user = await world.person();
      const registration = aRegistration({ user_id: user.user_id, status: 'cancelled', version: 2, changed_at: inHours(0) }, cancelled);
      await world.onEvent(event);
      if (isEventFirst) await world.onEvent(cancelled);
      await world.onRegistration(registration, RegistrationCalledOff);
      if (!isEventFirst) await world.onEvent(cancelled);
      const mail = await mailbox.waitFor(user.email, ({ subject }) => subject.startsWith('Событие отменено'));
      if (isEventFirst) expect(mail.text).toContain('Заболел ведущий');
      await broadcastsAreDone();
      expect(await told(user, 'event_cancelled')).toHaveLength(2);
    }
  });

  it('a registration that is taken in while its event is first heard of and cancelled is told, too', async () => {
    const event = anEvent();
    const user = await world.person();
    const database = world.service.get(Database, { strict: false });
    const [isTaken, mayCommit] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const registering = database.transaction(async () => {
      await world.onRegistration(aRegistration({ user_id: user.user_id, changed_at: inHours(0) }, event));
      database.beforeCommit(() => {
        isTaken.resolve(undefined);
        return mayCommit.promise;
      });
    });
    await isTaken.promise;
    const cancelling = world.onEvent({ ...event, version: 2, status: 'cancelled' });
    const isCancelledAndTold = cancelling.then(broadcastsAreDone).then(() => true);
    const hasToWait = until('the event waits', async () => {
      const waiting = await world.database.query(
        `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
      return waiting.length > 0;
    });
    await Promise.race([isCancelledAndTold, hasToWait]);
    mayCommit.resolve(undefined);
    await Promise.all([registering, isCancelledAndTold, hasToWait]);
    expect(await told(user, 'event_cancelled')).toHaveLength(2);
  });

  it('a change that cannot be told holds up no other, and is told once it can be', async () => {
    const [broken, sound] = [anEvent(), anEvent()];
    for (const event of [broken, sound]) await world.onEvent(event);
    const [last, first] = [await attendee(broken), await attendee(sound)];
    await world.database.query(`ALTER TABLE deliveries ADD CONSTRAINT broken CHECK (event_id <> '${broken.event_id}') NOT VALID`);
    for (const event of [broken, sound]) {
      await world.onEvent({ ...event, version: 2, starts_at: inHours(96), ends_at: inHours(98) });
      clock.advance({ seconds: 1 });
    }
    await until('the other was told', async () => (await told(first, 'event_changed')).length === 2);
    expect(await told(last, 'event_changed')).toEqual([]);
    await world.database.query('ALTER TABLE deliveries DROP CONSTRAINT broken');
    clock.advance({ minutes: 1 });
    await until('it was told, too', async () => (await told(last, 'event_changed')).length === 2);
  });

  it('nobody hears of what was said long ago, as when the topic is read from its beginning', async () => {
    const event = anEvent();
    const user = await attendee(event);
    await world.onEvent({ ...event, version: 2, status: 'cancelled' }, new Date(clock.now().getTime() - 3 * 86_400_000));
    await broadcastsAreDone();
    expect(await told(user, 'event_cancelled')).toEqual([]);
  });

  it('who has a seat is reminded a day before, once though two replicas look, and again only if the event is moved', async () => {
    const second = await world.addReplica();
    const event = anEvent({ starts_at: inHours(48), ends_at: inHours(50) });
    await world.onEvent(event);
    const [user, waiting] = [await attendee(event), await attendee(event, { status: 'waitlisted' })];
    clock.advance({ hours: 23 });
    await broadcastsAreDone();
    expect(await told(user, 'reminder')).toEqual([]);
    clock.advance({ hours: 2 });
    const mail = await mailbox.waitFor(user.email, ({ subject }) => subject.startsWith('Придёте?'));
    expect(mail.text).toContain(`/me/registrations/${user.registration.registration_id}`);
    await broadcastsAreDone();
    await world.onEvent({ ...event, version: 2, name: 'Переименовано' });
    await broadcastsAreDone();
    expect((await told(user, 'reminder')).map(({ channel }) => channel)).toEqual(['in_app', 'email']);
    expect(await told(waiting, 'reminder')).toEqual([]);
    await world.onEvent({ ...event, version: 3, starts_at: inHours(72), ends_at: inHours(74) });
    clock.advance({ hours: 49 });
    await until('the second reminder', async () => (await told(user, 'reminder')).length === 4);
    await second.close();
    world.services.pop();
  });

  it('a day before, people are asked whether they come, by links that decide nothing, and who has confirmed is only reminded', async () => {
    const event = anEvent({ starts_at: inHours(48), ends_at: inHours(50) });
    await world.onEvent(event);
    const [undecided, decided] = [await attendee(event), await attendee(event)];
    await world.onRegistration({ ...decided.registration, status: 'confirmed', version: 2 });
    clock.advance({ hours: 25 });
    const question = await mailbox.waitFor(undecided.email, ({ subject }) => subject === `Придёте? «${event.name}»`);
    const page = `/me/registrations/${undecided.registration.registration_id}`;
    for (const body of [question.text, question.html]) {
      expect(body).toContain(`${page}#confirm`);
      expect(body).toContain(`${page}#release`);
    }
    const { body } = await (await world.as(undecided.user_id)).get('/api/me/notifications');
    expect(body).toMatchObject({
      items: [{ kind: 'reminder', cta_url: expect.stringMatching(`${page}#confirm$`), cta_label: 'Да, приду' }, { kind: 'registered' }],
    });
    const reminder = await mailbox.waitFor(decided.email, ({ subject }) => subject === `Уже скоро: «${event.name}»`);
    expect(reminder.text).not.toMatch(/#confirm|#release/);
    expect(reminder.text).toContain(`/me/registrations/${decided.registration.registration_id}`);
  });

  it('who confirmed before the event was moved is asked again a day before, and who confirmed after it is only reminded', async () => {
    const event = anEvent({ starts_at: inHours(48), ends_at: inHours(50) });
    await world.onEvent(event);
    const [early, late] = [await attendee(event), await attendee(event)];
    await world.onRegistration({ ...early.registration, status: 'confirmed', version: 2 });
    const moved = { ...event, version: 2, starts_at: inHours(60), ends_at: inHours(62) };
    await world.onEvent(moved);
    await broadcastsAreDone();
    await world.onRegistration({
      ...late.registration,
      status: 'confirmed',
      version: 2,
      event: { ...late.registration.event, version: 2 },
    });
    // Another name is no reason to ask.
    await world.onEvent({ ...moved, version: 3, name: 'Переименовано' });
    clock.advance({ hours: 37 });
    await mailbox.waitFor(early.email, ({ subject }) => subject === 'Придёте? «Переименовано»');
    await mailbox.waitFor(late.email, ({ subject }) => subject === 'Уже скоро: «Переименовано»');
  });

  it('a reminder names the place, the name and the address of today, in a calendar file that follows the one of the change', async () => {
    const event = anEvent({ starts_at: inHours(48), ends_at: inHours(50) });
    await world.onEvent(event);
    const user = await attendee(event);
    const online = { ...event, version: 2, location: null, online_url: 'https://meet.poydu.test/new' };
    await world.onEvent(online);
    const change = await mailbox.waitFor(user.email, ({ subject }) => subject.startsWith('Событие изменилось'));
    await world.onEvent({ ...online, version: 3, name: 'Переименовано' });
    clock.advance({ hours: 25 });
    const reminder = await mailbox.waitFor(user.email, ({ subject }) => subject === 'Придёте? «Переименовано»');
    expect(reminder.text).toContain('https://meet.poydu.test/new');
    expect(reminder.text).not.toContain('Болотная');
    expect((await mailbox.attachment(change, 'event.ics')).toString()).toContain('SEQUENCE:2');
    expect((await mailbox.attachment(reminder, 'event.ics')).toString()).toMatch(/SEQUENCE:3[^]*SUMMARY:Переименовано/);
  });

  it('whoever gets a seat within the last day is not reminded of it, and nobody of an event that is off', async () => {
    const [soon, off] = [
      anEvent({ starts_at: inHours(12), ends_at: inHours(13) }),
      anEvent({ starts_at: inHours(30), ends_at: inHours(31) }),
    ];
    await world.onEvent(soon);
    await world.onEvent(off);
    const [newcomer, user] = [await attendee(soon), await attendee(off)];
    await world.onEvent({ ...off, version: 2, status: 'cancelled' });
    clock.advance({ hours: 7 });
    await broadcastsAreDone();
    expect(await told(newcomer, 'reminder')).toEqual([]);
    expect(await told(user, 'reminder')).toEqual([]);
    expect(await world.database.query(`SELECT FROM broadcasts WHERE event_id = $1`, [off.event_id])).toEqual([]);
  });
});
