import { describe, expect, it } from '@jest/globals';
import { expectStatus, fleet, type Member, until } from '@poydu/testing';

interface Notifications {
  items: { title: string; content: string; cta_url: string | null }[];
}

const { signUp, logIn, publish, press, mailbox, http } = fleet();
const registrationOf = (person: Member, eventId: string) =>
  person.http.get<{ status: string; registration_id: string }>(`/api/events/${eventId}/registration`);

describe('one press', () => {
  it('from sign-up to the seat, the notification and the e-mail, for the attendee and for the organiser', async () => {
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
  });

  it('refuses the next person when the last seat is taken, and seats him when it is given back', async () => {
    const [organiser, first, second] = await Promise.all([signUp(), signUp(), signUp()]);
    const eventId = await publish(organiser, { max_participants: 1 });
    expectStatus(200, await press(first, eventId));
    expect(await press(second, eventId)).toMatchObject({ status: 409, body: { code: 'sold-out' } });
    expect(expectStatus(200, await first.http.delete(`/api/events/${eventId}/register`))).toMatchObject({ status: 'cancelled' });
    expect(expectStatus(200, await press(second, eventId)).status).toBe('registered');
  });

  it('needs a log-in, and the session ends with the log-out', async () => {
    const organiser = await signUp();
    const eventId = await publish(organiser);
    expect(await http.post(`/api/events/${eventId}/register`)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    const again = await logIn(organiser.username, organiser.password);
    expectStatus(204, await again.http.post('/api/auth/logout'));
    await until('the session is over', async () => (await again.http.get('/api/me')).status === 401);
    expect(await organiser.http.get('/api/me')).toMatchObject({ status: 200 });
  });
});
