import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectStatus, expectWithin, fleet, type Member, testStack, until } from '@poydu/testing';
import { makeAdministrator } from './administrator.js';

interface Notifications {
  items: { title: string; content: string; cta_url: string | null }[];
}

const { signUp, logIn, publish, announce, press, mailbox, http } = fleet();
const unknown = '01900000-0000-7000-8000-000000000000';
const registrationOf = (person: Member, eventId: string) =>
  person.http.get<{ status: string; registration_id: string }>(`/api/events/${eventId}/registration`);
const attendeesOf = async (organiser: Member, eventId: string) =>
  expectStatus(200, await organiser.http.get<{ items: { user_id: string }[] }>(`/api/events/${eventId}/attendees?status=registered`)).items;

describe('one press', () => {
  it('from sign-up to the seat, the notification and the e-mail with the calendar, for the attendee and for the organiser', async () => {
    const [organiser, attendee] = await Promise.all([signUp('Ольга Журавлёва'), signUp('Антон Рябов')]);
    const name = `Прогулка ${organiser.username}`;
    const eventId = await publish(organiser, { name, max_participants: 1 });

    const pressed = expectStatus(200, await press(attendee, eventId));
    expect(pressed).toMatchObject({ status: 'registered', event_id: eventId });
    expect(expectStatus(200, await press(attendee, eventId)).registration_id).toBe(pressed.registration_id);
    expect(expectStatus(200, await registrationOf(attendee, eventId))).toMatchObject({
      status: 'registered',
      registration_id: pressed.registration_id,
    });

    for (const person of [attendee, organiser]) {
      await until(`${person.email} is notified in the application`, async () => {
        const { items } = expectStatus(200, await person.http.get<Notifications>('/api/me/notifications'));
        return items.some(({ title, content }) => `${title} ${content}`.includes(name));
      });
      await mailbox.waitFor(person.email, ({ subject, text }) => `${subject} ${text}`.includes(name));
    }
    const mail = await mailbox.waitFor(attendee.email, ({ attachments }) => (attachments?.length ?? 0) > 0);
    const calendar = mail.attachments?.find(({ fileName }) => fileName.endsWith('.ics'))?.fileName ?? '';
    const lines = (await mailbox.attachment(mail, calendar)).toString().replaceAll(/\r\n /g, '');
    expect(lines).toContain('BEGIN:VEVENT');
    expect(lines).toContain(`SUMMARY:${name}`);
  });

  it('refuses the next person when the last seat is taken, and seats him when it is given back', async () => {
    const [organiser, first, second] = await Promise.all([signUp(), signUp(), signUp()]);
    const eventId = await publish(organiser, { max_participants: 1 });
    const before = expectStatus(200, await press(first, eventId)).registration_id;
    expect(await press(second, eventId)).toMatchObject({ status: 409, body: { code: 'sold-out' } });
    const cancel = () => first.http.delete(`/api/events/${eventId}/register`);
    expect(expectStatus(200, await cancel())).toMatchObject({ status: 'cancelled' });
    expect(expectStatus(200, await cancel())).toMatchObject({ status: 'cancelled' });
    expect(expectStatus(200, await press(second, eventId)).status).toBe('registered');
    expect(await press(first, eventId)).toMatchObject({ status: 409, body: { code: 'sold-out' } });

    expectStatus(200, await second.http.delete(`/api/events/${eventId}/register`));
    const again = expectStatus(200, await press(first, eventId));
    expect(again.status).toBe('registered');
    expect(again.registration_id).not.toBe(before);
    expect((await attendeesOf(organiser, eventId)).map(({ user_id }) => user_id)).toEqual([first.id]);
  });

  it('works in the moment the event is published', async () => {
    const [organiser, ...people] = await Promise.all([signUp(), signUp(), signUp()]);
    // A press waits two seconds for what is on its way to registration.
    await expectWithin(1, async () => {
      const eventId = await announce(organiser);
      const answers = await Promise.all(people.map((person) => press(person, eventId)));
      return answers.filter(({ status }) => status !== 200).length;
    });
  });

  it('puts who comes too late on the waiting list, in order, and moves the first up', async () => {
    const [organiser, seated, first, second] = await Promise.all([signUp(), signUp(), signUp(), signUp()]);
    const eventId = await publish(organiser, { max_participants: 1, waiting_list: true });
    expectStatus(200, await press(seated, eventId));
    for (const [index, person] of [first, second].entries()) {
      expect(expectStatus(202, await press(person, eventId))).toMatchObject({ status: 'waitlisted', position: index + 1 });
    }
    expectStatus(200, await seated.http.delete(`/api/events/${eventId}/register`));
    await until('the first has the seat', async () => (await registrationOf(first, eventId)).body.status === 'registered');
    expect(expectStatus(200, await registrationOf(second, eventId))).toMatchObject({ status: 'waitlisted', position: 1 });
  });

  it('asks for the application where the organiser wants one', async () => {
    const [organiser, attendee] = await Promise.all([signUp(), signUp()]);
    const eventId = await publish(organiser, { requires_application: true });
    expect(await press(attendee, eventId)).toMatchObject({ status: 422, body: { code: 'application-required' } });
    const application = { full_name: 'Антон Рябов', birth_date: '1990-02-28', phone: '+79161234567', email: attendee.email };
    expect(await press(attendee, eventId, { application: { ...application, birth_date: '1990-02-30' } })).toMatchObject({
      status: 400,
      body: { code: 'validation-failed', errors: [{ pointer: '/application/birth_date' }] },
    });
    expect(expectStatus(200, await press(attendee, eventId, { application })).status).toBe('registered');
  });

  it('is 404 for an event that is not there, 400 for an id that is none, 401 without a log-in or with an invented one', async () => {
    const person = await signUp();
    const eventId = await publish(person);
    expect(await press(person, unknown)).toMatchObject({ status: 404, body: { code: 'event-not-found' } });
    expect(await press(person, 'seven')).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
    const invented = `${person.sessionToken.slice(0, -12)}AAAAAAAAAAAA`;
    for (const caller of [http, http.as({ authorization: `Bearer ${invented}` }), http.as({ 'x-user-id': person.id })]) {
      expect(await caller.post(`/api/events/${eventId}/register`)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    }
  });

  it('needs a log-in, and the session ends with the log-out', async () => {
    const organiser = await signUp();
    const again = await logIn(organiser.username, organiser.password);
    expectStatus(204, await again.http.post('/api/auth/logout'));
    await until('the session is over', async () => (await again.http.get('/api/me')).status === 401);
    expect(await organiser.http.get('/api/me')).toMatchObject({ status: 200 });
  });
});

describe('a blocked person', () => {
  let administrator: Member;
  beforeAll(async () => {
    administrator = await makeAdministrator(await signUp('Администратор'), testStack().name);
  });

  it('is refused everywhere but at the log-out, until unblocked; who is no administrator blocks nobody', async () => {
    const [organiser, person] = await Promise.all([signUp(), signUp()]);
    const eventId = await publish(organiser);
    const path = `/api/admin/users/${person.id}`;
    expect(await organiser.http.post(`${path}/block`, { reason: 'спам' })).toMatchObject({ status: 403, body: { code: 'forbidden' } });

    expectStatus(200, await administrator.http.post(`${path}/block`, { reason: 'Спам' }));
    const blocked = { status: 403, body: { code: 'user-blocked' } };
    await until('the block holds', async () => (await person.http.get('/api/me')).status === 403);
    expect(await press(person, eventId)).toMatchObject(blocked);
    expect(await http.post('/api/auth/login', { login: person.email, password: person.password })).toMatchObject(blocked);
    const found = await administrator.http.get<{ items: object[] }>(`/api/admin/users?q=${person.username}`);
    expect(expectStatus(200, found).items).toMatchObject([{ id: person.id, blocked: true }]);

    expectStatus(200, await administrator.http.post(`${path}/unblock`, { reason: 'ошибка' }));
    await until('the block has ended', async () => (await press(person, eventId)).status === 200);
  });

  it('an administrator rejects an event, and nobody can press any more', async () => {
    const [organiser, person] = await Promise.all([signUp(), signUp()]);
    const eventId = await publish(organiser);
    expectStatus(200, await administrator.http.post(`/api/admin/events/${eventId}/reject`, { reason: 'Реклама' }));
    await until('the rejection holds', async () => {
      const { status, body } = await press(person, eventId);
      return status === 409 && (body as unknown as { code: string }).code === 'event-rejected';
    });
    expectStatus(200, await administrator.http.post(`/api/admin/events/${eventId}/reinstate`));
    await until('it can be pressed again', async () => (await press(person, eventId)).status === 200);
  });
});
