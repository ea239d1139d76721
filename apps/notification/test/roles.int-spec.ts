import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventState, UserState } from '@poydu/contracts';
import { aRegistration, anEvent, mailbox, TestClock, until } from '@poydu/testing';
import { v7 as uuidv7 } from 'uuid';
import { World } from './world.js';

describe('who is named for an event', () => {
  const clock = new TestClock();
  let world: World;
  beforeAll(async () => {
    world = await World.begin({ clock });
  });
  afterAll(() => world.end());

  const told = async ({ user_id }: UserState, channel = 'in_app') =>
    (await world.toldTo(user_id)).filter((row) => row.channel === channel).map(({ kind }) => kind);
  const inDays = (days: number) => new Date(clock.now().getTime() + days * 86_400_000).toISOString();

  /** An event that was heard of, and how its next states are said. */
  async function organised(overrides: Partial<EventState> = {}) {
    const organiser = await world.person({ full_name: 'Анна Ли' });
    const dates = { starts_at: inDays(3), ends_at: inDays(3.1) };
    let event = anEvent({ organiser_id: organiser.user_id, helper_ids: [], co_organiser_ids: [], ...dates, ...overrides });
    await world.onEvent(event);
    const change = async ({ named_by, ...changes }: Partial<EventState>) => {
      event = { ...event, ...changes, version: event.version + 1 };
      await world.onEvent({ ...event, ...(named_by ? { named_by } : {}) });
      return event;
    };
    const register = (registration: Parameters<typeof aRegistration>[0] = {}) =>
      world.onRegistration(aRegistration({ changed_at: inDays(0), ...registration }, event));
    return { organiser, event, change, register };
  }

  it('hears of it in the application and by mail, in the own language, by whom and with the way to the work', async () => {
    const { organiser, event, change } = await organised();
    const [beside, helper] = [await world.person(), await world.person({ locale: 'en' })];
    await change({ co_organiser_ids: [beside.user_id], named_by: organiser.user_id });
    await change({ helper_ids: [helper.user_id], named_by: beside.user_id });
    const mail = await mailbox.waitFor(beside.email);
    expect(mail.subject).toBe(`Вы соорганизатор: «${event.name}»`);
    expect(mail.text).toContain('Анна Ли делает вас соорганизатором');
    for (const body of [mail.text, mail.html]) expect(body).toContain(`/events/${event.event_id}/attendees`);
    expect(mail.text).toMatch(/\/api\/notifications\/unsubscribe\//);
    const atDoor = await mailbox.waitFor(helper.email);
    expect(atDoor.subject).toBe(`You’re helping at the door: ${event.name}`);
    expect(atDoor.text).toContain(`${beside.full_name} made you a door helper`);
    for (const body of [atDoor.text, atDoor.html]) expect(body).toContain(`/events/${event.event_id}/door`);
    const { body } = await (await world.as(helper.user_id)).get('/api/me/notifications');
    expect(body).toMatchObject({
      items: [{ kind: 'helper_named', title: atDoor.subject, cta_url: expect.stringMatching(/\/door$/), cta_label: 'Open the door page' }],
    });
  });

  it('hears of it once: not again by a message that comes twice, late, or of another change, and not of what was said long ago', async () => {
    const { event, change } = await organised();
    const [beside, other] = [await world.person(), await world.person()];
    const named = await change({ co_organiser_ids: [beside.user_id] });
    await world.onEvent(named);
    await world.onEvent(event);
    await change({ name: 'Иначе' });
    await world.onEvent(named);
    expect(await told(beside)).toEqual(['co_organiser_named']);
    expect(await told(beside, 'email')).toEqual(['co_organiser_named']);
    const old = { ...named, version: 9, co_organiser_ids: [beside.user_id, other.user_id] };
    await world.onEvent(old, new Date(clock.now().getTime() - 3 * 86_400_000));
    await world.onEvent({ ...old, version: 10 });
    expect(await told(other)).toEqual([]);
  });

  it('hears of the end, and of being named again', async () => {
    const { event, change } = await organised();
    const [beside, helper] = [await world.person(), await world.person()];
    const both = { co_organiser_ids: [beside.user_id], helper_ids: [helper.user_id] };
    await change(both);
    await change({ co_organiser_ids: [], helper_ids: [] });
    await change(both);
    expect(await told(beside)).toEqual(['co_organiser_named', 'co_organiser_ended', 'co_organiser_named']);
    expect(await told(helper)).toEqual(['helper_named', 'helper_ended', 'helper_named']);
    const mail = await mailbox.waitFor(beside.email, ({ subject }) => subject === `Вы больше не соорганизатор: «${event.name}»`);
    expect(mail.text).not.toContain('/attendees');
  });

  it('in the draft hears of organising it at once, and of its door when it is public', async () => {
    const { event, change } = await organised({ status: 'draft' });
    const [beside, helper] = [await world.person(), await world.person()];
    await change({ co_organiser_ids: [beside.user_id], helper_ids: [helper.user_id] });
    const { body } = await (await world.as(beside.user_id)).get('/api/me/notifications');
    expect(body).toMatchObject({ items: [{ cta_url: expect.stringMatching(new RegExp(`/events/${event.event_id}/edit$`)) }] });
    expect(await told(helper)).toEqual([]);
    await change({ status: 'active' });
    expect(await told(helper)).toEqual(['helper_named']);
    expect(await told(beside)).toEqual(['co_organiser_named']);
  });

  it('hears nothing of an own act, and nothing of one role for having a greater one', async () => {
    const { change } = await organised();
    const beside = await world.person();
    await change({ helper_ids: [beside.user_id], named_by: beside.user_id });
    await change({ helper_ids: [], named_by: beside.user_id });
    expect(await told(beside)).toEqual([]);
    await change({ helper_ids: [beside.user_id] });
    await change({ co_organiser_ids: [beside.user_id] });
    await change({ helper_ids: [] });
    expect(await told(beside)).toEqual(['helper_named', 'co_organiser_named']);
  });

  it('is not written to who does not want news of what they organise', async () => {
    const { change } = await organised();
    const beside = await world.person();
    const http = await world.as(beside.user_id);
    const { body } = await http.get<Record<string, object>>('/api/me/notification-preferences');
    await http.put('/api/me/notification-preferences', { ...body, organiser: { email: false, in_app: true, telegram: true, push: true } });
    await change({ co_organiser_ids: [beside.user_id] });
    expect(await world.toldTo(beside.user_id)).toMatchObject([
      { channel: 'in_app', status: 'sent' },
      { channel: 'email', status: 'skipped', reason: 'preference' },
    ]);
  });

  describe('as co-organiser', () => {
    it('hears what the organiser hears, in the application and by mail; a door helper, and who is none any more, does not', async () => {
      const { organiser, event, change, register } = await organised({ max_participants: 10 });
      const [beside, former, helper] = [await world.person(), await world.person(), await world.person()];
      await change({ co_organiser_ids: [beside.user_id, former.user_id], helper_ids: [helper.user_id] });
      await change({ co_organiser_ids: [beside.user_id] });
      const { user_id } = await world.person({ full_name: 'Вера Гость' });
      await register({ user_id, status: 'pending_approval' });
      const mail = await mailbox.waitFor(beside.email, ({ subject }) => subject === `Новая заявка: «${event.name}»`);
      expect(mail.text).toContain('Вера Гость');
      expect(mail.text).toContain(`/events/${event.event_id}/attendees?status=pending_approval`);
      await mailbox.waitFor(organiser.email, ({ subject }) => subject === mail.subject);
      await register();
      const leaving = { registration_id: uuidv7(), user_id: uuidv7() };
      await register(leaving);
      await register({ ...leaving, status: 'cancelled', version: 2 });
      await change({ max_participants: 8, wanted_participants: 3 });
      await mailbox.waitFor(beside.email, ({ subject }) => subject.startsWith('Мест больше, чем вы хотели'));
      const news = ['new_request', 'new_registration', 'new_registration', 'registration_cancelled', 'capacity_kept'];
      expect(await told(organiser)).toEqual(news);
      expect(await told(beside)).toEqual(['co_organiser_named', ...news]);
      expect(await told(former)).toEqual(['co_organiser_named', 'co_organiser_ended']);
      expect(await told(helper)).toEqual(['helper_named']);
      await until('the last mail has left', async () => (await world.unsent()) === 0);
      for (const person of [former, helper]) expect(await told(person, 'email')).not.toContain('organiser_digest');
    });

    it('hears nothing of the own registration, of which the others hear, and of the organiser’s as of any other', async () => {
      const { organiser, event, change, register } = await organised();
      const [beside, other] = [await world.person({ full_name: 'Борис Рядом' }), await world.person()];
      await change({ co_organiser_ids: [beside.user_id, other.user_id] });
      await register({ user_id: beside.user_id });
      const mail = await mailbox.waitFor(other.email, ({ subject }) => subject === `Новый участник: «${event.name}»`);
      expect(mail.text).toContain('Борис Рядом');
      await register({ user_id: organiser.user_id });
      const subject = `Новый участник: «${event.name}»`;
      const ofOrganiser = await mailbox.waitFor(beside.email, (one) => one.subject === subject);
      expect(ofOrganiser.text).toContain('Анна Ли');
      await until('nothing is gathered any more', async () => (await world.database.query('SELECT FROM digests')).length === 0);
      expect(await told(beside)).toEqual(['co_organiser_named', 'registered', 'new_registration']);
      expect(await told(organiser)).toEqual(['new_registration', 'registered']);
      const digests = async (person: UserState) => (await told(person, 'email')).filter((kind) => kind === 'organiser_digest');
      expect([await digests(beside), await digests(organiser)]).toEqual([['organiser_digest'], ['organiser_digest']]);
    });
  });
});
