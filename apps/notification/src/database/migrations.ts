import { messagingMigration } from '@poydu/messaging';
import { Notifications1763700000000 } from './migrations/1763700000000-notifications.js';

export const migrations = [messagingMigration, Notifications1763700000000];
