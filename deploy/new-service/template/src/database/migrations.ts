import { messagingMigration } from '@poydu/messaging';
import { Items1763700000000 } from './migrations/1763700000000-items.js';

export const migrations = [messagingMigration, Items1763700000000];
