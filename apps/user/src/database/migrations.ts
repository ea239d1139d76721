import { messagingMigration } from '@poydu/messaging';
import { Profiles1795270000000 } from './migrations/1795270000000-profiles.js';

export const migrations = [messagingMigration, Profiles1795270000000];
