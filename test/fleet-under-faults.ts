import { expect } from '@jest/globals';
import { type Answer, expectStatus, type Fleet, type Member, until } from '@poydu/testing';

type Pressed = Answer<{ status: string; registration_id: string }>;
interface Notification {
  kind: string;
  event_id: string;
}

/** Generous: a test that passes never waits for it, and a busy machine restarts things slowly. */
export const patience = { timeoutMs: 240_000, intervalMs: 100 };

/** Somebody pressing until he is answered: errors of the network and faults on our side are tried again, as an application does. */
export async function pressUntilAnswered({ press }: Fleet, person: Member, eventId: string): Promise<string> {
  const answer = await until<Pressed>(
    `${person.username} is answered`,
    async () => {
      const pressed = await press(person, eventId);
      if (pressed.status >= 500 || pressed.status === 404) throw new Error(`${String(pressed.status)} ${JSON.stringify(pressed.body)}`);
      return pressed;
    },
    patience,
  );
  return expectStatus(200, answer).registration_id;
}

/**
 * Everybody presses for every event, one after the other, again and again until something is over: who is in already is answered the same.
 * @param meanwhile begun when the first press is answered
 * @returns the answered registrations' ids by person, for each event
 */
export async function pressWhile(fleet: Fleet, people: Member[], events: string[], meanwhile: () => Promise<unknown>) {
  const answered = new Map(events.map((eventId) => [eventId, new Map<string, string>()]));
  let happening: Promise<unknown> | undefined;
  const outage = { isOver: false };
  const press = async ({ eventId, person }: { eventId: string; person: Member }) => {
    const told = answered.get(eventId);
    const id = await pressUntilAnswered(fleet, person, eventId);
    expect(told?.get(person.id) ?? id).toBe(id);
    told?.set(person.id, id);
    happening ??= meanwhile().finally(() => (outage.isOver = true));
  };
  const pairs = events.flatMap((eventId) => people.map((person) => ({ eventId, person })));
  for (const pair of pairs) await press(pair);
  for (let index = 0; !outage.isOver; index++) await press(pairs[index % pairs.length] as (typeof pairs)[number]);
  await happening;
  return answered;
}

/** Holds the organiser's list against what people were told: exactly those, each once, with the same ids. */
export async function expectExactly(organiser: Member, answered: Map<string, Map<string, string>>): Promise<void> {
  for (const [eventId, told] of answered) {
    const path = `/api/events/${eventId}/attendees?limit=100`;
    const { items } = await until(
      'the list is to be had',
      async () => expectStatus(200, await organiser.http.get<{ items: { user_id: string; registration_id: string }[] }>(path)),
      patience,
    );
    const listed = items.map(({ user_id, registration_id }) => [user_id, registration_id]);
    expect(listed.toSorted()).toEqual([...told].toSorted());
  }
}

/** Waits until each person has the notification of each of these events, and never has one twice. */
export async function expectNotified(people: Member[], events: string[]): Promise<void> {
  for (const person of people) {
    await until(
      `${person.username} is told of each registration once`,
      async () => {
        const { items } = expectStatus(200, await person.http.get<{ items: Notification[] }>('/api/me/notifications?limit=100'));
        const told = items
          .filter(({ kind, event_id }) => kind === 'registered' && events.includes(event_id))
          .map(({ event_id }) => event_id);
        expect(told.length).toBe(new Set(told).size);
        return told.length === events.length;
      },
      patience,
    );
  }
}
