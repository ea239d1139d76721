import { messagingMigration } from '@poydu/messaging';
import { Reviews1763700000000 } from './migrations/1763700000000-reviews.js';
import { ReviewsOfAuthor1795310000000 } from './migrations/1795310000000-reviews-of-author.js';

export const migrations = [messagingMigration, Reviews1763700000000, ReviewsOfAuthor1795310000000];
