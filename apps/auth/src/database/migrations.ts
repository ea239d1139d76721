import { messagingMigration } from '@poydu/messaging';
import { Accounts1763740800001 } from './migrations/1763740800001-accounts.js';
import { ServiceCredentials1795305600002 } from './migrations/1795305600002-service-credentials.js';
import { WaysToSignIn1795305600001 } from './migrations/1795305600001-ways-to-sign-in.js';
import { SecondFactor1795312800001 } from './migrations/1795312800001-second-factor.js';
import { AuditLog1795316400003 } from './migrations/1795316400003-audit-log.js';
import { EmailChanges1795316400002 } from './migrations/1795316400002-email-changes.js';
import { FreshRights1795320000001 } from './migrations/1795320000001-fresh-rights.js';
import { KnownDevices1795316400001 } from './migrations/1795316400001-known-devices.js';
import { Passkeys1795312800002 } from './migrations/1795312800002-passkeys.js';
import { ErasedReasons1795330000001 } from './migrations/1795330000001-erased-reasons.js';
import { NoServiceClients1795340000001 } from './migrations/1795340000001-no-service-clients.js';
import { OfOnePerson1795330000002 } from './migrations/1795330000002-of-one-person.js';
import { PeopleByName1795345000001 } from './migrations/1795345000001-people-by-name.js';
import { SessionDevices1795350000001 } from './migrations/1795350000001-session-devices.js';

export const migrations = [
  messagingMigration,
  Accounts1763740800001,
  WaysToSignIn1795305600001,
  ServiceCredentials1795305600002,
  SecondFactor1795312800001,
  Passkeys1795312800002,
  KnownDevices1795316400001,
  EmailChanges1795316400002,
  AuditLog1795316400003,
  FreshRights1795320000001,
  ErasedReasons1795330000001,
  OfOnePerson1795330000002,
  NoServiceClients1795340000001,
  PeopleByName1795345000001,
  SessionDevices1795350000001,
];
