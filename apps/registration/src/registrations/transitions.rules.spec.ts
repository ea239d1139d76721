import { describe, expect, it } from '@jest/globals';
import { type EventStatus, registrationStatuses, type RegistrationStatus } from '@poydu/contracts';
import { anEvent } from '@poydu/testing';
import { assertPossible, type Command } from './transitions.rules.js';

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
    ['miss', ['registered', 'confirmed']],
    ['promote', ['waitlisted']],
    ['accept', ['offered']],
    ['expire', ['offered', 'pending_payment']],
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
