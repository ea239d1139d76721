import { messagingMigration } from '@poydu/messaging';
import { Accounts1763740800001 } from './migrations/1763740800001-accounts.js';

export const migrations = [messagingMigration, Accounts1763740800001];
