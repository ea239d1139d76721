import { describe, expect, it } from '@jest/globals';
import { type EventStatus, registrationStatuses, type RegistrationStatus } from '@poydu/contracts';
import { anEvent } from '@poydu/testing';
import fc from 'fast-check';
import { assertPossible, type Command, isAgreement, isPossible, meantBy, transitions } from './transitions.rules.js';

const now = new Date('2026-03-01T12:00:00Z');
const eventOf = (status: EventStatus) => anEvent({ starts_at: '2026-03-02T12:00:00Z', ends_at: '2026-03-02T14:00:00Z', status });

describe('a command that does not fit the status', () => {
  it.each<[Command, RegistrationStatus[]]>([
    ['cancel', ['pending_payment', 'pending_approval', 'registered', 'confirmed', 'waitlisted', 'offered']],
    ['erase', ['pending_payment', 'pending_approval', 'registered', 'confirmed', 'waitlisted', 'offered']],
    ['call-off', ['pending_payment', 'pending_approval', 'registered', 'confirmed', 'waitlisted', 'offered', 'attended', 'no_show']],
    ['confirm', ['registered']],
    ['approve', ['pending_approval']],
    ['decline', ['pending_approval']],
    ['check-in', ['registered', 'confirmed', 'no_show']],
    ['undo-check-in', ['attended']],
    ['miss', ['registered', 'confirmed']],
    ['promote', ['waitlisted']],
    ['accept', ['offered']],
    ['expire', ['offered', 'pending_payment']],
    ['lapse', ['pending_approval', 'waitlisted']],
    ['pay', ['pending_payment']],
    ['waive', ['pending_payment']],
    ['pay-late', ['cancelled']],
  ])('is an error: %s is for %j alone', (command, allowed) => {
    for (const status of registrationStatuses) {
      const attempt = () => assertPossible(command, status, eventOf('active'), now);
      if (allowed.includes(status)) expect(attempt).not.toThrow();
      else expect(attempt).toThrow(expect.objectContaining({ code: 'invalid-transition' }));
    }
  });
});

describe('an event that is moved again and again', () => {
  const acts = fc.array(fc.constantFrom<(Command | 'move')[]>('move', 'confirm', 'accept', 'cancel', 'check-in'), { maxLength: 30 });

  it('is confirmed anew by whoever says so or keeps the seat, once for each time and place, and by nobody else', () => {
    fc.assert(
      fc.property(fc.constantFrom<RegistrationStatus[]>('registered', 'offered', 'waitlisted'), acts, (first, steps) => {
        let [status, agreedTo, version, confirmedFor] = [first, 1, 1, 0];
        for (const act of steps) {
          if (act === 'move') {
            version += 1;
            continue;
          }
          const isOutdated = agreedTo < version;
          // As the repository reads it.
          const today = status === 'confirmed' && isOutdated ? 'registered' : status;
          const meant = meantBy(act, { status: today, isOutdated });
          if (!meant || !isPossible(meant, today)) continue;
          const { to } = transitions[meant];
          if (to === 'confirmed') {
            expect(confirmedFor).toBeLessThan(version);
            confirmedFor = version;
          }
          if (isAgreement(meant)) agreedTo = version;
          status = to;
          // Repeated, it changes nothing.
          if (act === 'confirm' || act === 'accept') expect(meantBy(act, { status, isOutdated: false })).toBeUndefined();
        }
        if (status === 'confirmed') expect(agreedTo).toBe(confirmedFor);
      }),
    );
  });

  it('changes nothing of what other commands mean', () => {
    for (const command of Object.keys(transitions) as Command[])
      for (const status of registrationStatuses)
        if (command !== 'accept' || status !== 'registered')
          expect(meantBy(command, { status, isOutdated: true })).toBe(meantBy(command, { status, isOutdated: false }));
    expect(meantBy('accept', { status: 'registered', isOutdated: true })).toBe('confirm');
  });
});

describe('an event that was called off or is over', () => {
  it.each<[Command, RegistrationStatus, EventStatus, string | undefined]>([
    ['cancel', 'registered', 'cancelled', undefined],
    ['decline', 'pending_approval', 'cancelled', undefined],
    ['approve', 'pending_approval', 'cancelled', 'event-cancelled'],
    ['approve', 'pending_approval', 'completed', 'event-completed'],
    ['confirm', 'registered', 'rejected', 'event-rejected'],
    ['check-in', 'registered', 'cancelled', 'event-cancelled'],
    ['check-in', 'registered', 'completed', undefined],
    ['check-in', 'no_show', 'completed', undefined],
    ['miss', 'confirmed', 'completed', undefined],
    ['miss', 'registered', 'rejected', 'event-rejected'],
    ['accept', 'offered', 'cancelled', 'event-cancelled'],
    ['expire', 'offered', 'cancelled', undefined],
  ])('%s of who is %s, when it is %s: %s', (command, status, eventStatus, code) => {
    const attempt = () => assertPossible(command, status, eventOf(eventStatus), now);
    if (code) expect(attempt).toThrow(expect.objectContaining({ code }));
    else expect(attempt).not.toThrow();
  });
});
