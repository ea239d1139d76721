import { isMailable } from '../people/address.rules.js';
import type { Recipient } from '../people/recipient.js';
import { groupOf, type Channel, type Kind } from './kinds.js';

/** `waiting`: nothing is known of the person yet. `pending`: is to be sent. What is shown in the application is sent by being written. */
export type DeliveryStatus = 'waiting' | 'pending' | 'sent' | 'failed' | 'skipped';

export interface Decision {
  status: Exclude<DeliveryStatus, 'failed'>;
  /** Why it is not sent. */
  reason: string | null;
}

/** Whether a person gets a message of this kind over this channel, by what is known and wished now. */
export function decide(channel: Channel, kind: Kind, person: Recipient): Decision {
  const isWanted = person.preferences[groupOf[kind]]?.[channel] ?? true;
  if (channel === 'in_app') return isWanted ? { status: 'sent', reason: null } : skip('preference');
  if (channel === 'push' && !person.hasDevices) return skip('no-device');
  if (!person.isKnown) return { status: 'waiting', reason: null };
  if (channel === 'telegram' && person.telegramId === null) return skip('no-telegram');
  if (person.blocked) return skip('blocked');
  if (!person.notificationsEnabled || !isWanted) return skip('preference');
  if (channel === 'telegram' && person.isTelegramRefused) return skip('bot-blocked');
  if (channel === 'email' && (person.email === null || !isMailable(person.email))) return skip('no-address');
  return { status: 'pending', reason: null };
}

/** Nothing that somebody does not have is worth a row; an account without an address is. */
export const isWithout = ({ reason }: Decision): boolean => reason === 'no-device' || reason === 'no-telegram';

const skip = (reason: string): Decision => ({ status: 'skipped', reason });
