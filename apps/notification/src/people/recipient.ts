import type { Channel, Group } from '../notices/kinds.js';

export type Locale = 'ru' | 'en';

/** Whether somebody wants a group of messages over a channel; what is not said is wanted. */
export type Preferences = Partial<Record<Group, Partial<Record<Channel, boolean>>>>;

/** What is known of a person who is to be told something. */
export interface Recipient {
  userId: string;
  /** False until the users topic has told of the person. */
  isKnown: boolean;
  /** The account is gone: what comes of that is told to nobody. */
  isErased: boolean;
  email: string | null;
  /** The chat with the bot. */
  telegramId: number | null;
  /** The person has blocked the bot. */
  isTelegramRefused: boolean;
  /** There is a browser or an app that messages can be pushed to. */
  hasDevices: boolean;
  fullName: string | null;
  locale: Locale;
  notificationsEnabled: boolean;
  blocked: boolean;
  unsubscribeKey: string | null;
  preferences: Preferences;
}
