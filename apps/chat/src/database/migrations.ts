import { messagingMigration } from '@poydu/messaging';
import { Rooms1763700000000 } from './migrations/1763700000000-rooms.js';
import { ErasedMessages1795310000000 } from './migrations/1795310000000-erased-messages.js';
import { Sockets1795341000000 } from './migrations/1795341000000-sockets.js';
import { CoOrganisers1795370000000 } from './migrations/1795370000000-co-organisers.js';
import { DeletedMessages1795380000000 } from './migrations/1795380000000-deleted-messages.js';

export const migrations = [
  messagingMigration,
  Rooms1763700000000,
  ErasedMessages1795310000000,
  Sockets1795341000000,
  CoOrganisers1795370000000,
  DeletedMessages1795380000000,
];
