import { messagingMigration } from '@poydu/messaging';
import { Notifications1763700000000 } from './migrations/1763700000000-notifications.js';
import { Postponed1763800000000 } from './migrations/1763800000000-postponed.js';
import { Offers1763900000000 } from './migrations/1763900000000-offers.js';
import { CalledOff1764000000000 } from './migrations/1764000000000-called-off.js';
import { UrgentMails1764100000000 } from './migrations/1764100000000-urgent-mails.js';
import { Telegram1795320000001 } from './migrations/1795320000001-telegram.js';
import { DigestItemsOfPerson1795330000000 } from './migrations/1795330000000-digest-items-of-person.js';
import { Live1795350000000 } from './migrations/1795350000000-live.js';
import { RegistrationsOfPerson1795350000001 } from './migrations/1795350000001-registrations-of-person.js';
import { Channels1795360000000 } from './migrations/1795360000000-channels.js';
import { DeviceSessions1795390000000 } from './migrations/1795390000000-device-sessions.js';
import { Roles1795400000000 } from './migrations/1795400000000-roles.js';

export const migrations = [
  messagingMigration,
  Notifications1763700000000,
  Postponed1763800000000,
  Offers1763900000000,
  CalledOff1764000000000,
  UrgentMails1764100000000,
  Telegram1795320000001,
  DigestItemsOfPerson1795330000000,
  Live1795350000000,
  RegistrationsOfPerson1795350000001,
  Channels1795360000000,
  DeviceSessions1795390000000,
  Roles1795400000000,
];
