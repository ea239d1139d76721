import { messagingMigration } from '@poydu/messaging';
import { Profiles1795270000000 } from './migrations/1795270000000-profiles.js';
import { Erasures1795310000000 } from './migrations/1795310000000-erasures.js';
import { Exports1795315000000 } from './migrations/1795315000000-exports.js';
import { TelegramOfAccounts1795320000000 } from './migrations/1795320000000-telegram-of-accounts.js';
import { ErasedTwice1795325000000 } from './migrations/1795325000000-erased-twice.js';
import { ProfilesByTelegram1795330000000 } from './migrations/1795330000000-profiles-by-telegram.js';
import { Pictures1795340000000 } from './migrations/1795340000000-pictures.js';
import { ProfilesByUsername1795350000000 } from './migrations/1795350000000-profiles-by-username.js';

export const migrations = [
  messagingMigration,
  Profiles1795270000000,
  Erasures1795310000000,
  Exports1795315000000,
  TelegramOfAccounts1795320000000,
  ErasedTwice1795325000000,
  ProfilesByTelegram1795330000000,
  Pictures1795340000000,
  ProfilesByUsername1795350000000,
];
