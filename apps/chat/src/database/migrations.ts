import { messagingMigration } from '@poydu/messaging';
import { Rooms1763700000000 } from './migrations/1763700000000-rooms.js';

export const migrations = [messagingMigration, Rooms1763700000000];
