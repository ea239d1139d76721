import { messagingMigration } from '@poydu/messaging';
import { Pictures1763700000000 } from './migrations/1763700000000-pictures.js';

export const migrations = [messagingMigration, Pictures1763700000000];
