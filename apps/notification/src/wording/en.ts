import type { Phrases } from './phrases.js';

const toEvent = 'About the event';
const toTicket = 'Open your ticket';

export const en: Phrases = {
  registered: ({ isAccepted }) => ({
    heading: 'You are in',
    lines: [
      `${isAccepted ? 'You have accepted the seat, and it is yours' : 'The seat is yours'}. Show the ticket at the door; the screen of your phone will do.`,
    ],
    button: toTicket,
  }),
  promoted: () => ({
    heading: 'A seat came free',
    lines: [
      'You were on the waiting list, and now the seat is yours. If your plans have changed, please cancel: it goes to the next in line.',
    ],
    button: toTicket,
  }),
  waitlisted: () => ({
    heading: 'You are on the waiting list',
    lines: ['There are no free seats yet. When it is your turn, we write at once.'],
    button: toEvent,
  }),
  offered: ({ deadline }) => ({
    heading: deadline ? `A seat is kept for you until ${deadline}` : 'A seat is kept for you',
    lines: [
      `${deadline ? `Until ${deadline} a free seat is kept for you` : 'A free seat is kept for you'}: it is your turn.`,
      'Accept it, and you are in. If you give it back or do not answer in time, it is offered to the next in line.',
    ],
    button: 'Accept the seat',
    release: 'Give it back',
  }),
  expired: ({ deadline }) => ({
    heading: 'Time is up',
    lines: [
      `${deadline ? `Until ${deadline} a seat was kept for you` : 'The time for which a seat was kept for you is over'}. Your registration is cancelled now.`,
      'Would you still like to come? Register again: if there are no free seats, you join the end of the waiting list.',
    ],
    button: 'Register again',
  }),
  requested: () => ({
    heading: 'Request sent',
    lines: ['The organiser will look at it and answer. We will tell you as soon as there is a decision.'],
    button: toEvent,
  }),
  approved: () => ({
    heading: 'Request approved',
    lines: ['The organiser confirmed that you can come; the seat is yours. Show the ticket at the door.'],
    button: toTicket,
  }),
  declined: () => ({
    heading: 'Request declined',
    lines: ['Unfortunately the organiser could not accept your request. We hope you find another event that you like.'],
    button: toEvent,
  }),
  payment_due: ({ deadline, amount }) => ({
    heading: deadline ? `Pay for your seat until ${deadline}` : 'Your seat waits to be paid for',
    lines: [
      `${deadline ? `Until ${deadline} a seat is kept for you` : 'A seat is kept for you'}. Pay for it, and you are in.${amount ? ` To be paid: ${amount}.` : ''}`,
      'If you give it back or do not pay in time, it goes to the next in line.',
    ],
    button: 'Pay',
    release: 'Give it back',
  }),
  refund_due: ({ amount }) => ({
    heading: 'The money comes back',
    lines: [
      `Your registration is cancelled, and ${amount ? `${amount} is` : 'the money is'} on its way back to you, the way you paid. We write again once it is sent.`,
    ],
    button: toEvent,
  }),
  refunded: ({ amount }) => ({
    heading: 'Money returned',
    lines: [`${amount ? `${amount} was` : 'The money was'} sent back to you, the way you paid. Your bank may take a few days.`],
    button: toEvent,
  }),
  payment_kept: ({ amount }) => ({
    heading: 'Cancelled without a refund',
    lines: [
      `Your registration is cancelled. The time for refunds was over already: ${amount ? `what you paid, ${amount},` : 'what you paid'} does not come back.`,
    ],
    button: toEvent,
  }),
  event_changed: ({ time, place, hasSeat }) => ({
    heading: 'Changes',
    lines: [
      ...(time ? [`New time: ${time.after}. It was: ${time.before}.`] : []),
      ...(place ? [`New place: ${place.after}. It was: ${place.before}.`] : []),
      ...((time ?? place) ? [] : ['Please check the time and the place below.']),
      hasSeat
        ? 'You are still registered. Does this suit you? Keep the seat, or give it back: somebody else will be glad of it.'
        : 'You are still waiting for a seat. If this does not suit you, please cancel.',
    ],
    ...(hasSeat ? { button: 'Keep the seat', release: 'Give the seat back', ticket: toTicket } : { button: toEvent }),
  }),
  event_cancelled: ({ reason }) => ({
    heading: 'Event cancelled',
    lines: ['The organiser called the event off; your registration is no longer valid.', ...(reason ? [`Reason: ${reason}`] : [])],
    button: toEvent,
  }),
  reminder: ({ isAsked }) =>
    isAsked
      ? {
          heading: 'Are you coming?',
          lines: [
            'It is nearly time, and the seat is yours. Please confirm that you are coming. If you cannot make it, give the seat back: somebody else will be glad of it.',
          ],
          button: 'Yes, I am coming',
          release: 'Give the seat back',
          ticket: toTicket,
        }
      : {
          heading: 'Coming up',
          lines: ['A reminder that you are registered. If you cannot make it, please cancel: somebody else will be glad of the seat.'],
          button: toTicket,
        },
  new_registration: ({ person }) => ({
    heading: 'New attendee',
    lines: [`Now on the list: ${person}.`],
    button: 'List of attendees',
  }),
  new_request: ({ person }) => ({
    heading: 'New request',
    lines: [`Waiting for your decision: ${person}.`],
    button: 'Look at the requests',
  }),
  registration_cancelled: ({ person }) => ({
    heading: 'Registration cancelled',
    lines: [`No longer on the list: ${person}.`],
    button: 'List of attendees',
  }),
  capacity_kept: ({ limits }) => ({
    heading: 'More seats than you wanted',
    lines: [
      limits
        ? `While you changed the number of seats to ${String(limits.wanted)}, more people registered. There are ${String(limits.kept)} seats now: so many are taken, and nobody lost theirs.`
        : 'More seats are taken than you wanted to leave. Nobody lost theirs.',
      'When somebody cancels, lower the number of seats once more.',
    ],
    button: 'List of attendees',
  }),
  organiser_digest: ({ people, news }) => ({
    heading: 'News of your event',
    lines: [
      ...(news.new_registration ? [`New attendees: ${String(news.new_registration)}`] : []),
      ...(news.new_request ? [`New requests that wait for your decision: ${String(news.new_request)}`] : []),
      ...(news.registration_cancelled ? [`Cancelled: ${String(news.registration_cancelled)}`] : []),
      ...(people.length > 0 ? [`${people.length < total(news) ? 'Among them' : 'They are'}: ${people.join(', ')}.`] : []),
    ],
    button: 'List of attendees',
  }),
};

const total = (news: Record<string, number>): number => Object.values(news).reduce((sum, count) => sum + count, 0);
