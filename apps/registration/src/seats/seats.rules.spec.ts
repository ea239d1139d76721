import { describe, expect, it } from '@jest/globals';
import { type EventState, registrationStatuses, type RegistrationStatus } from '@poydu/contracts';
import { anEvent } from '@poydu/testing';
import fc from 'fast-check';
import { admit } from '../press/admission.rules.js';
import { isActive, isPossible } from '../registrations/transitions.rules.js';
import { changeCapacity, freeSeats, move, promotable, promotionOf, type Seats, seatFor, stepOf } from './seats.rules.js';

const now = new Date('2026-03-01T12:00:00Z');
const empty = (capacity: number | null): Seats => ({ capacity, taken: 0, held: 0, waiting: 0, queueLast: 0 });

type ModelCommand = 'pay' | 'cancel' | 'confirm' | 'decline' | 'check-in' | 'approve' | 'accept' | 'expire';

describe('an event with its people, whatever happens in whatever order', () => {
  /** What the services do with the rules, without a database. */
  class Model {
    seats: Seats;
    readonly people = new Map<number, { status: RegistrationStatus; queueNo: number | null }>();
    /** In the order in which seats were given to who waited. */
    readonly promoted: number[] = [];

    constructor(
      readonly event: EventState,
      capacity: number | null,
      readonly isPriced = false,
    ) {
      this.seats = empty(capacity);
    }

    press(person: number): void {
      const known = this.people.get(person);
      if (known && isActive(known.status)) return;
      const admission = admit(this.event, this.seats, null, now, this.isPriced);
      if (!admission.refusal) this.enter(person, undefined, admission.status);
    }

    command(person: number, command: ModelCommand): void {
      const known = this.people.get(person);
      if (!known || !isPossible(command, known.status)) return;
      const next = {
        cancel: 'cancelled',
        confirm: 'confirmed',
        decline: 'declined',
        'check-in': 'attended',
        approve: seatFor(this.seats, this.event),
        accept: 'registered',
        expire: 'cancelled',
        pay: 'registered',
      } as const;
      const status = next[command];
      if (status !== 'sold-out') this.enter(person, known.status, command === 'pay' ? status : this.seated(status));
    }

    /** As seats.service does: a seat with a price is kept until it is paid for. */
    private seated(status: RegistrationStatus): RegistrationStatus {
      return status === 'registered' && this.isPriced ? 'pending_payment' : status;
    }

    setCapacity(wanted: number | null): void {
      this.seats = changeCapacity(this.seats, wanted);
      this.promote();
    }

    private enter(person: number, from: RegistrationStatus | undefined, to: RegistrationStatus): void {
      this.seats = move(this.seats, from, to);
      this.people.set(person, { status: to, queueNo: to === 'waitlisted' ? this.seats.queueLast : null });
      this.promote();
    }

    private promote(): void {
      const line = [...this.people]
        .filter(([, { status }]) => status === 'waitlisted')
        .sort(([, one], [, other]) => Number(one.queueNo) - Number(other.queueNo));
      for (const [person, { queueNo }] of line.slice(0, promotable(this.seats))) {
        const status = this.seated(promotionOf(this.event, now).status);
        this.seats = move(this.seats, 'waitlisted', status);
        this.people.set(person, { status, queueNo: null });
        this.promoted.push(Number(queueNo));
      }
    }

    count(...statuses: RegistrationStatus[]): number {
      return [...this.people.values()].filter(({ status }) => statuses.includes(status)).length;
    }
  }

  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('press' as const), person: fc.nat(14) }) },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('command' as const),
        person: fc.nat(14),
        command: fc.constantFrom<ModelCommand[]>('cancel', 'confirm', 'approve', 'decline', 'check-in', 'accept', 'expire', 'pay'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('capacity' as const), wanted: fc.option(fc.integer({ min: 1, max: 12 })) }) },
  );
  const capacities = fc.option(fc.integer({ min: 1, max: 10 }));

  it('never holds more than the capacity, counts what there is, and lets nobody wait while a seat is free', () => {
    fc.assert(
      fc.property(
        capacities,
        fc.record({
          waiting_list: fc.boolean(),
          requires_approval: fc.boolean(),
          offer_minutes: fc.option(fc.integer({ min: 1, max: 60 })),
        }),
        fc.boolean(),
        fc.array(step, { maxLength: 200 }),
        (capacity, settings, isPriced, steps) => {
          const model = new Model(eventOf(settings), capacity, isPriced);
          for (const one of steps) {
            if (one.kind === 'press') model.press(one.person);
            else if (one.kind === 'command') model.command(one.person, one.command);
            else model.setCapacity(one.wanted);
            const { seats } = model;
            expect(seats.taken).toBe(model.count('registered', 'confirmed', 'attended'));
            expect(seats.held).toBe(model.count('offered', 'pending_payment'));
            expect(seats.waiting).toBe(model.count('waitlisted'));
            expect(freeSeats(seats)).toBeGreaterThanOrEqual(0);
            expect(seats.waiting === 0 || freeSeats(seats) === 0).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('serves the waiting list in the order of coming', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 200 }), (capacity, steps) => {
        const model = new Model(eventOf({ waiting_list: true }), capacity);
        for (const one of steps) {
          if (one.kind === 'press') model.press(one.person);
          else if (one.kind === 'command' && one.command === 'cancel') model.command(one.person, 'cancel');
          else if (one.kind === 'capacity') model.setCapacity(one.wanted);
        }
        expect(model.promoted).toEqual(model.promoted.toSorted((one, other) => one - other));
      }),
    );
  });
});

function eventOf(overrides: Partial<EventState>): EventState {
  return anEvent({ starts_at: '2026-03-02T12:00:00Z', ends_at: '2026-03-02T14:00:00Z', ...overrides });
}

describe('an offer', () => {
  it('is kept as long as the organiser says, but not beyond the start, but for a quarter of an hour, and never beyond the end', () => {
    const minutes = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: -3000, max: 100_000 }), minutes, (offer, toStart, length) => {
        const at = (after: number) => new Date(now.getTime() + after * 60_000).toISOString();
        fc.pre(toStart + length > 0);
        const event = eventOf({ offer_minutes: offer, starts_at: at(toStart), ends_at: at(toStart + length) });
        const kept = (promotionOf(event, now).keptForSeconds ?? 0) / 60;
        expect(kept).toBeLessThanOrEqual(Math.min(offer, toStart + length));
        if (toStart > 15) expect(kept).toBe(Math.min(offer, toStart));
        else expect(kept).toBe(Math.min(offer, 15, toStart + length));
      }),
    );
  });

  it('is none where the seat is theirs at once', () => {
    expect(promotionOf(eventOf({ offer_minutes: null }), now)).toEqual({ status: 'registered', keptForSeconds: null });
  });
});

describe('a lowering of the capacity', () => {
  it('takes no seat away', () => {
    expect(changeCapacity({ ...empty(10), taken: 5, held: 2 }, 3)).toMatchObject({ capacity: 7 });
    expect(changeCapacity({ ...empty(null), taken: 5 }, 5)).toMatchObject({ capacity: 5 });
    expect(changeCapacity({ ...empty(10), taken: 5 }, null)).toMatchObject({ capacity: null });
  });
});

describe('a step of the ledger', () => {
  it('is what a change of status does to the counters, and none where they stay', () => {
    const status = fc.constantFrom(...registrationStatuses);
    fc.assert(
      fc.property(fc.option(status, { nil: undefined }), status, (from, to) => {
        const { taken, held, waiting } = move({ ...empty(null), taken: 1, held: 1, waiting: 1 }, from, to);
        const step = stepOf(from, to) ?? { taken: 0, held: 0, waiting: 0 };
        expect({ taken: 1 + step.taken, held: 1 + step.held, waiting: 1 + step.waiting }).toEqual({ taken, held, waiting });
      }),
    );
  });
});
