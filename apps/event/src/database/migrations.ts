import { messagingMigration } from '@poydu/messaging';
import { Events1795270000000 } from './migrations/1795270000000-events.js';

export const migrations = [messagingMigration, Events1795270000000];
