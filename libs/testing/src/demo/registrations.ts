import type { RegistrationState, RegistrationStatus } from '@poydu/contracts';
import { baseDay, shift } from './calendar.js';
import { createdAt, demoEvents, plans, type DemoEvent } from './events.js';
import type { EventPlan } from './events/plan.js';
import { demoId } from './ids.js';
import { demoPeople, type DemoPerson } from './people.js';

/** What an attendee filled in where the event asks for it. */
export interface DemoApplication {
  full_name: string;
  /** YYYY-MM-DD */
  birth_date: string;
  phone: string | null;
  email: string;
  /** By the id of the question. */
  answers?: Record<string, string | boolean>;
}

/** A registration in the words of the contracts, with what only the registration service keeps. */
export interface DemoRegistration extends RegistrationState {
  application: DemoApplication | null;
  /** When the attendee was checked in at the door. */
  attended_at: string | null;
}

const noShows = 5;
const clubs = ['«Ракета»', 'СК «Сокольники»', 'Заводская команда', '«Третья подача»'];
/** Spreads numbers evenly without chance (Knuth's multiplicative hash). */
const scatter = (number: number) => Math.imul(number + 1, 2_654_435_761) >>> 0;

/** Who comes to an event, in order of asking: people of the city first, then the others; the organiser never, anton only where the plan says so. */
function guests(plan: EventPlan, event: DemoEvent, index: number, people: DemoPerson[]): DemoPerson[] {
  const anton = people[1];
  const isLocal = (person: DemoPerson) => event.location === null || person.city === event.location.city;
  const order = people
    .map((person, nth) => ({ person, rank: (isLocal(person) ? 0 : 2 ** 32) + scatter(index * 200 + nth) }))
    .filter(({ person }) => person !== anton && person.user_id !== event.organiser_id)
    .sort((one, other) => one.rank - other.rank)
    .map(({ person }) => person);
  if (!anton || !plan.anton) return order;
  return order.toSpliced(plan.anton === 'seated' ? Math.floor(plan.taken / 3) : plan.taken + 2, 0, anton);
}

/** The status of each registration in order of asking: those with a seat, then those who wait or asked, then those who changed their minds. */
function statusesOf(plan: EventPlan): RegistrationStatus[] {
  const many = (count: number, status: (nth: number) => RegistrationStatus) => Array.from({ length: count }, (_, nth) => status(nth));
  if (plan.shows === 'cancelled') return many(plan.taken, () => 'cancelled');
  if (plan.shows === 'finished') return many(plan.taken, (nth) => (nth < plan.taken - noShows ? 'attended' : 'no_show'));
  return [
    ...many(plan.taken, (nth) => (nth % 4 === 3 ? 'confirmed' : 'registered')),
    ...many(plan.waiting ?? 0, () => 'waitlisted'),
    ...many(plan.requested ?? 0, () => 'pending_approval'),
    ...many(Math.floor(plan.taken / 15), () => 'cancelled'),
  ];
}

function registrationsOf(event: DemoEvent, index: number, people: DemoPerson[], base: Date): DemoRegistration[] {
  const plan = plans[index];
  if (!plan) return [];
  const statuses = statusesOf(plan);
  const opened = shift(createdAt(index, base), 1).getTime();
  const step = (Math.min(base.getTime(), Date.parse(event.starts_at) - 3_600_000) - opened) / (statuses.length + 1);
  return guests(plan, event, index, people)
    .slice(0, statuses.length)
    .map((person, nth) => {
      const at = new Date(Math.floor(opened + step * (nth + 1))).toISOString();
      const status = statuses[nth] ?? 'registered';
      return {
        registration_id: demoId('registration', index * 1000 + nth),
        version: 1,
        event_id: event.event_id,
        user_id: person.user_id,
        status,
        created_at: at,
        changed_at: at,
        event: summaryOf(event),
        application: event.requires_application ? applicationOf(person, event, nth) : null,
        attended_at: status === 'attended' ? shift(new Date(event.starts_at), 0, nth - 20).toISOString() : null,
      };
    });
}

const summaryOf = ({ name, starts_at, ends_at, time_zone, location, online_url, organiser_id }: DemoEvent) => ({
  name,
  starts_at,
  ends_at,
  time_zone,
  location,
  online_url,
  organiser_id,
});

function applicationOf({ full_name, birth_date, phone, email }: DemoPerson, { questions = [] }: DemoEvent, nth: number): DemoApplication {
  const answers = questions.flatMap(({ id, kind, required, options = [] }): [string, string | boolean][] => {
    if (kind === 'checkbox') return [[id, required || nth % 3 === 0]];
    if (kind === 'choice') return [[id, options[scatter(nth) % options.length] ?? '']];
    return required || nth % 5 === 0 ? [[id, clubs[nth % clubs.length] ?? '']] : [];
  });
  return { full_name, birth_date, phone, email, ...(questions.length > 0 ? { answers: Object.fromEntries(answers) } : {}) };
}

/** Every registration of the demo events, per event in order of asking; the waiting ones in the order of the queue. */
export function demoRegistrations(now: Date): DemoRegistration[] {
  const people = demoPeople(now);
  return demoEvents(now).flatMap((event, index) => registrationsOf(event, index, people, baseDay(now)));
}
