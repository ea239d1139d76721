import { messagingMigration } from '@poydu/messaging';
import { Pictures1763700000000 } from './migrations/1763700000000-pictures.js';
import { Erasures1795310000000 } from './migrations/1795310000000-erasures.js';

export const migrations = [messagingMigration, Pictures1763700000000, Erasures1795310000000];
