import { messagingMigration } from '@poydu/messaging';
import { Reviews1763700000000 } from './migrations/1763700000000-reviews.js';

export const migrations = [messagingMigration, Reviews1763700000000];
