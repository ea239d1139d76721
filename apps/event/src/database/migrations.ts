import { messagingMigration } from '@poydu/messaging';
import { Events1795270000000 } from './migrations/1795270000000-events.js';
import { Applications1795270000001 } from './migrations/1795270000001-applications.js';

export const migrations = [messagingMigration, Events1795270000000, Applications1795270000001];
