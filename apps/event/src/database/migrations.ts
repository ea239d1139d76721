import { messagingMigration } from '@poydu/messaging';
import { Events1795270000000 } from './migrations/1795270000000-events.js';
import { Applications1795270000001 } from './migrations/1795270000001-applications.js';
import { EventsByHelper1795330000000 } from './migrations/1795330000000-events-by-helper.js';
import { SearchByName1795340000000 } from './migrations/1795340000000-search-by-name.js';
import { CoOrganisers1795370000000 } from './migrations/1795370000000-co-organisers.js';

export const migrations = [
  messagingMigration,
  Events1795270000000,
  Applications1795270000001,
  EventsByHelper1795330000000,
  SearchByName1795340000000,
  CoOrganisers1795370000000,
];
