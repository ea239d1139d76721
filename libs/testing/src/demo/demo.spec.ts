import { describe, expect, it } from '@jest/globals';
import { eventState, profileState, registrationState, reviewState, userState } from '@poydu/contracts';
import { validate, version } from 'uuid';
import { demoEventId, demoEvents, demoLogins, demoPeople, demoRegistrations, demoReviews } from './index.js';
import { cities, type City } from './places.js';

const now = new Date('2026-11-21T15:30:00Z');
const people = demoPeople(now);
const events = demoEvents(now);
const registrations = demoRegistrations(now);
const reviews = demoReviews(now);
const day = 86_400_000;
const baseDay = Date.parse('2026-11-21T00:00:00Z');

const unique = (values: unknown[]) => new Set(values).size === values.length;
const event = (shows: Parameters<typeof demoEventId>[0]) => {
  const found = events.find(({ event_id }) => event_id === demoEventId(shows));
  if (!found) throw new Error(`no event shows ${shows}`);
  return found;
};
const of = (shows: Parameters<typeof demoEventId>[0], ...statuses: string[]) =>
  registrations.filter(({ event_id, status }) => event_id === demoEventId(shows) && (statuses.length === 0 || statuses.includes(status)));
const seated = ['registered', 'confirmed', 'attended', 'no_show', 'pending_approval'];
const userId = (email: string) => people.find((person) => person.email === email)?.user_id;

describe('demo people', () => {
  it('are 200, and nobody shares a name, a username, an address or an id', () => {
    expect(people).toHaveLength(200);
    for (const field of ['user_id', 'username', 'email', 'full_name', 'phone'] as const)
      expect(unique(people.map((person) => person[field]))).toBe(true);
  });

  it('have usernames and addresses that the product accepts and that no mail reaches', () => {
    for (const { username, email } of people) {
      expect(username).toMatch(/^[a-z0-9._-]{3,32}$/);
      expect(email).toMatch(/^[a-z0-9._-]+@demo\.poydu\.example$/);
    }
  });

  it('are what the contracts call an account and a profile', () => {
    for (const person of people) {
      expect(userState.safeParse(person).error).toBeUndefined();
      expect(profileState.safeParse(person).error).toBeUndefined();
    }
  });

  it('include the two log-ins: olga, who organises, and anton, who attends', () => {
    expect(events.some(({ organiser_id }) => organiser_id === userId(demoLogins.organiser.email))).toBe(true);
    expect(registrations.filter(({ user_id }) => user_id === userId(demoLogins.attendee.email)).map(({ status }) => status)).toEqual([
      'waitlisted',
      'attended',
      'registered',
      'registered',
    ]);
  });
});

describe('demo events', () => {
  it('are 40 by 12 organisers, with ids and names of their own', () => {
    expect(events).toHaveLength(40);
    expect(unique(events.map(({ event_id }) => event_id))).toBe(true);
    expect(unique(events.map(({ name }) => name))).toBe(true);
    expect(new Set(events.map(({ organiser_id }) => organiser_id)).size).toBe(12);
    for (const { organiser_id } of events) expect(people.some(({ user_id }) => user_id === organiser_id)).toBe(true);
  });

  it('are what the contracts call an event, with several sentences to read', () => {
    for (const each of events) {
      expect(eventState.safeParse(each).error).toBeUndefined();
      expect(each.description.match(/[.?!](\s|$)/g)?.length).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(['2026-01-01T00:00:00Z', '2026-02-28T23:59:59Z', '2026-11-21T15:30:00Z', '2028-02-29T12:00:00Z'])(
    'start within three months of %s, but for the one that is over',
    (when) => {
      const base = Math.floor(Date.parse(when) / day) * day;
      for (const { event_id, starts_at, ends_at, created_at } of demoEvents(new Date(when))) {
        const days = (Date.parse(starts_at) - base) / day;
        if (event_id === demoEventId('finished')) expect(Date.parse(ends_at)).toBeLessThan(base);
        // A morning in Vladivostok is the evening before in UTC.
        else expect(days > 0.5 && days < 90).toBe(true);
        expect(Date.parse(ends_at)).toBeGreaterThan(Date.parse(starts_at));
        expect(Date.parse(created_at)).toBeLessThan(Math.min(base, Date.parse(starts_at)));
      }
    },
  );

  it('take place on the weekday and at the local hour they were written for', () => {
    const local = (iso: string, timeZone: string) =>
      new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(new Date(iso));
    expect(local(event('opens-later').starts_at, 'Asia/Vladivostok')).toBe('Sat 15:00');
    expect(local(event('open').starts_at, 'Europe/Moscow')).toBe('Thu 19:30');
  });

  it('lie in the city that they name', () => {
    for (const { location, name } of events) {
      if (!location) continue;
      const [, latitude, longitude] = cities[location.city as City];
      const kilometres = Math.hypot(
        (Number(location.latitude) - latitude) * 111,
        (Number(location.longitude) - longitude) * 111 * Math.cos((latitude * Math.PI) / 180),
      );
      expect({ name, near: kilometres < 25 }).toEqual({ name, near: true });
    }
  });

  it('are the same all day and keep their ids on another day', () => {
    expect(demoEvents(new Date('2026-11-21T00:00:00Z'))).toEqual(events);
    const later = demoEvents(new Date('2027-03-08T09:00:00Z'));
    expect(later.map(({ event_id }) => event_id)).toEqual(events.map(({ event_id }) => event_id));
    expect(later[0]?.starts_at).not.toBe(events[0]?.starts_at);
  });

  it('show each special case in its true state', () => {
    expect(event('draft').status).toBe('draft');
    expect(event('cancelled')).toMatchObject({ status: 'cancelled', cancel_reason: expect.any(String) });
    expect(event('finished').status).toBe('completed');
    expect(event('priced').price).toEqual({ amount_minor: 150_000, currency: 'RUB' });
    expect(event('online')).toMatchObject({ location: null, online_url: expect.stringMatching(/^https:/) });
    expect(event('approval').requires_approval).toBe(true);
    expect(Date.parse(event('priced').starts_at) - Date.parse(event('priced').refund_until ?? '')).toBe(day);
    expect(event('application').requires_application).toBe(true);
    expect(new Set(event('application').questions?.map(({ kind }) => kind))).toEqual(new Set(['text', 'choice', 'checkbox']));
    expect(event('offers')).toMatchObject({ waiting_list: true, offer_minutes: 60 });
    expect(of('offers', 'registered', 'confirmed')).toHaveLength(event('offers').max_participants ?? 0);
    expect(of('offers', 'waitlisted').length).toBeGreaterThan(0);
    expect(event('unlimited').max_participants).toBeNull();
    expect(Date.parse(event('opens-later').registration_opens_at ?? '')).toBeGreaterThan(baseDay);
    expect(events.filter(({ status }) => status === 'active')).toHaveLength(37);
  });
});

describe('demo registrations', () => {
  it('are what the contracts call a registration, made before today by people who exist', () => {
    const known = new Set(people.map(({ user_id }) => user_id));
    for (const registration of registrations) {
      expect(registrationState.safeParse(registration).error).toBeUndefined();
      expect(known.has(registration.user_id)).toBe(true);
      expect(Date.parse(registration.created_at)).toBeLessThan(baseDay);
    }
    expect(unique(registrations.map(({ registration_id }) => registration_id))).toBe(true);
  });

  it('never seat more people than an event has seats, nobody twice and no organiser in his own event', () => {
    for (const { event_id, max_participants, organiser_id } of events) {
      const here = registrations.filter((registration) => registration.event_id === event_id);
      expect(unique(here.map(({ user_id }) => user_id))).toBe(true);
      expect(here.some(({ user_id }) => user_id === organiser_id)).toBe(false);
      expect(here.filter(({ status }) => seated.includes(status)).length).toBeLessThanOrEqual(max_participants ?? Infinity);
    }
  });

  it('fill the sold-out event and the one with a waiting list to the last seat, with nine people waiting in order', () => {
    expect(of('sold-out', 'registered', 'confirmed')).toHaveLength(event('sold-out').max_participants ?? 0);
    expect(event('sold-out').waiting_list).toBe(false);
    expect(of('waiting-list', 'registered', 'confirmed')).toHaveLength(event('waiting-list').max_participants ?? 0);
    const waiting = of('waiting-list', 'waitlisted');
    expect(waiting).toHaveLength(9);
    expect(waiting.map(({ created_at }) => created_at).toSorted()).toEqual(waiting.map(({ created_at }) => created_at));
  });

  it('leave seats free where anton is invited to press', () => {
    expect(of('open').some(({ user_id }) => user_id === userId(demoLogins.attendee.email))).toBe(false);
    expect(of('open', ...seated).length).toBeLessThan(event('open').max_participants ?? 0);
  });

  it('carry an application where the event asks for one, and nowhere else', () => {
    for (const { event_id, application } of registrations) expect(application !== null).toBe(event_id === demoEventId('application'));
  });

  it('answer the questions of the event, each as the organiser asks', () => {
    const { questions = [] } = event('application');
    for (const { application } of of('application')) {
      const { answers = {} } = application ?? {};
      expect(Object.keys(answers).every((id) => questions.some((question) => question.id === id))).toBe(true);
      for (const { id, kind, required, options } of questions) {
        const answer = answers[id];
        expect(required && (answer === undefined || answer === false)).toBe(false);
        if (kind === 'checkbox') expect(typeof answer).toBe('boolean');
        else if (answer !== undefined) expect(options ?? [answer]).toContain(answer);
      }
    }
  });

  it('of the finished event are attended or missed; of the cancelled one, cancelled; of the draft, none', () => {
    expect(of('finished')).toHaveLength(of('finished', 'attended', 'no_show').length);
    expect(of('finished', 'no_show')).toHaveLength(5);
    expect(of('cancelled')).toHaveLength(of('cancelled', 'cancelled').length);
    expect(of('draft')).toHaveLength(0);
    expect(of('approval', 'pending_approval')).toHaveLength(14);
  });
});

describe('demo reviews', () => {
  it('are written once each by people who attended, after the end and before today', () => {
    const attended = new Set(of('finished', 'attended').map(({ user_id }) => user_id));
    expect(reviews).toHaveLength(14);
    expect(unique(reviews.map(({ user_id }) => user_id))).toBe(true);
    for (const review of reviews) {
      expect(reviewState.safeParse(review).error).toBeUndefined();
      expect(attended.has(review.user_id)).toBe(true);
      expect(Date.parse(review.created_at)).toBeGreaterThan(Date.parse(event('finished').ends_at));
      expect(Date.parse(review.reply?.created_at ?? review.created_at)).toBeLessThan(baseDay);
    }
  });

  it('add up to the summary that the last one carries', () => {
    const average = reviews.reduce((sum, { rating }) => sum + rating, 0) / reviews.length;
    expect(reviews.at(-1)?.summary.count).toBe(reviews.length);
    expect(reviews.at(-1)?.summary.average).toBeCloseTo(average, 2);
  });
});

it('every demo id is a UUIDv7', () => {
  const ids = [
    ...people.map(({ user_id }) => user_id),
    ...events.map(({ event_id }) => event_id),
    ...registrations.map(({ registration_id }) => registration_id),
  ];
  for (const id of [...ids, ...reviews.map(({ review_id }) => review_id)]) expect([id, validate(id) && version(id)]).toEqual([id, 7]);
});
