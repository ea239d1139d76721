import type { Phrases } from './phrases.js';

const toEvent = 'See the event';
const toTicket = 'Open your ticket';

export const en: Phrases = {
  registered: ({ isAccepted }) => ({
    heading: 'You’re in',
    lines: [
      `${isAccepted ? 'You’ve taken the seat, and it’s yours' : 'Your seat is booked'}. Show the ticket at the door: your phone screen is fine.`,
    ],
    button: toTicket,
  }),
  promoted: () => ({
    heading: 'A seat came free',
    lines: [
      'You were on the waiting list, and now you have a seat. If your plans have changed, please cancel so the next person in line can go.',
    ],
    button: toTicket,
  }),
  waitlisted: () => ({
    heading: 'You’re on the waiting list',
    lines: ['It’s full for now. We’ll write as soon as it’s your turn.'],
    button: toEvent,
  }),
  offered: ({ deadline }) => ({
    heading: deadline ? `We’re holding a seat for you until ${deadline}` : 'We’re holding a seat for you',
    lines: [
      `It’s your turn: a seat came free${deadline ? `, and it’s held for you until ${deadline}` : ''}.`,
      'Take it and you’re in. If you pass or don’t answer in time, it goes to the next person in line.',
    ],
    button: 'Take the seat',
    release: 'No, thanks',
  }),
  expired: ({ deadline }) => ({
    heading: 'Your time to answer is up',
    lines: [
      `${deadline ? `We held a seat for you until ${deadline}` : 'We held a seat for you, and the time is up'}. Your registration is now cancelled.`,
      'Still want to come? Register again: if it’s full, you’ll join the end of the waiting list.',
    ],
    button: 'Register again',
  }),
  requested: () => ({
    heading: 'Request sent',
    lines: ['The organiser will take a look. We’ll write as soon as they decide.'],
    button: toEvent,
  }),
  approved: () => ({
    heading: 'Request approved',
    lines: ['The organiser said yes, and the seat is yours. Show the ticket at the door.'],
    button: toTicket,
  }),
  declined: () => ({
    heading: 'Request declined',
    lines: ['Sorry, the organiser couldn’t accept your request. We hope you’ll find something else you like.'],
    button: toEvent,
  }),
  payment_due: ({ deadline, amount }) => ({
    heading: deadline ? `Pay for your seat by ${deadline}` : 'Your seat is waiting for payment',
    lines: [
      `We’re holding a seat for you${deadline ? ` until ${deadline}` : ''}. Pay for it and you’re in.${amount ? ` Total: ${amount}.` : ''}`,
      'If you pass or don’t pay in time, it goes to the next person in line.',
    ],
    button: 'Pay',
    release: 'No, thanks',
  }),
  refund_due: ({ amount }) => ({
    heading: 'Your refund is on its way',
    lines: [
      `Your registration is cancelled. We’re returning ${amount ?? 'your money'} the way you paid, and we’ll write again once it’s sent.`,
    ],
    button: toEvent,
  }),
  refunded: ({ amount }) => ({
    heading: 'Refund sent',
    lines: [`We’ve sent ${amount ?? 'your money'} back the way you paid. Your bank may need a few days.`],
    button: toEvent,
  }),
  payment_kept: ({ amount }) => ({
    heading: 'Cancelled without a refund',
    lines: [
      `Your registration is cancelled. Refunds had already closed, so ${amount ? `the ${amount} you paid` : 'what you paid'} won’t be returned.`,
    ],
    button: toEvent,
  }),
  event_changed: ({ time, place, hasSeat }) => ({
    heading: 'The event has changed',
    lines: [
      ...(time ? [`New time: ${time.after} (was ${time.before}).`] : []),
      ...(place ? [`New place: ${place.after} (was ${place.before}).`] : []),
      ...((time ?? place) ? [] : ['Please check the time and place below.']),
      hasSeat
        ? 'You’re still registered. Does that work for you? Keep your seat, or give it up: somebody else will be glad of it.'
        : 'You’re still waiting for a seat. If this doesn’t work for you, please cancel.',
    ],
    ...(hasSeat ? { button: 'Keep my seat', release: 'Give up my seat', ticket: toTicket } : { button: toEvent }),
  }),
  event_cancelled: ({ reason }) => ({
    heading: 'Event cancelled',
    lines: ['The organiser has cancelled this event, so your registration is no longer valid.', ...(reason ? [`Reason: ${reason}`] : [])],
    button: toEvent,
  }),
  reminder: ({ isAsked }) =>
    isAsked
      ? {
          heading: 'Are you coming?',
          lines: [
            'It’s nearly time, and your seat is waiting. Please confirm you’re coming. Can’t make it? Give up your seat: somebody else will be glad of it.',
          ],
          button: 'Yes, I’m coming',
          release: 'Give up my seat',
          ticket: toTicket,
        }
      : {
          heading: 'Coming up',
          lines: ['Just a reminder that you’re going. Can’t make it? Please cancel: somebody else will be glad of the seat.'],
          button: toTicket,
        },
  new_registration: ({ person }) => ({
    heading: 'New guest',
    lines: [`Now on the list: ${person}.`],
    button: 'See the guest list',
  }),
  new_request: ({ person }) => ({
    heading: 'New request',
    lines: [`Waiting for your decision: ${person}.`],
    button: 'See requests',
  }),
  registration_cancelled: ({ person }) => ({
    heading: 'Registration cancelled',
    lines: [`No longer on the list: ${person}.`],
    button: 'See the guest list',
  }),
  capacity_kept: ({ limits }) => ({
    heading: 'More seats than you planned',
    lines: [
      limits
        ? `While you were changing the limit to ${String(limits.wanted)}, more people registered. There are now ${String(limits.kept)} seats, all taken, and nobody lost theirs.`
        : 'More seats are taken than you planned. Nobody lost theirs.',
      'When somebody cancels, you can lower the limit again.',
    ],
    button: 'See the guest list',
  }),
  organiser_digest: ({ people, news }) => ({
    heading: 'News about your event',
    lines: [
      ...(news.new_registration ? [`New guests: ${String(news.new_registration)}`] : []),
      ...(news.new_request ? [`New requests waiting for you: ${String(news.new_request)}`] : []),
      ...(news.registration_cancelled ? [`Cancelled: ${String(news.registration_cancelled)}`] : []),
      ...(people.length > 0 ? [`${people.length < total(news) ? 'Among them' : 'They are'}: ${people.join(', ')}.`] : []),
    ],
    button: 'See the guest list',
  }),
  co_organiser_named: ({ giver }) => ({
    heading: 'You’re a co-organiser',
    lines: [
      giver
        ? `${giver} made you a co-organiser: you run this event together now.`
        : 'You’ve been made a co-organiser: you run this event together with the organiser now.',
      'Edit the event, answer requests and welcome guests. Only the organiser can cancel or delete it, or add co-organisers.',
    ],
    button: 'Manage the event',
  }),
  co_organiser_ended: () => ({
    heading: 'You’re no longer a co-organiser',
    lines: ['You can’t edit the event or see its guest list any more. If you’re registered, your seat is still yours.'],
    button: toEvent,
  }),
  helper_named: ({ giver }) => ({
    heading: 'You’re helping at the door',
    lines: [
      `${giver ? `${giver} made you a door helper` : 'You’ve been made a door helper'}: check tickets by camera or by name.`,
      'Open the door page beforehand: the guest list stays on your phone, and from then on it works offline.',
    ],
    button: 'Open the door page',
  }),
  helper_ended: () => ({
    heading: 'You’re no longer helping at the door',
    lines: ['You can’t check tickets at this event any more. If you’re registered, your seat is still yours.'],
    button: toEvent,
  }),
};

const total = (news: Record<string, number>): number => Object.values(news).reduce((sum, count) => sum + count, 0);
