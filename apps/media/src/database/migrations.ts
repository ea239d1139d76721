import { messagingMigration } from '@poydu/messaging';
import { Pictures1763700000000 } from './migrations/1763700000000-pictures.js';
import { Erasures1795310000000 } from './migrations/1795310000000-erasures.js';
import { EncodedPictures1795340000000 } from './migrations/1795340000000-encoded-pictures.js';
import { RoomPictures1795350000000 } from './migrations/1795350000000-room-pictures.js';
import { CoOrganisers1795370000000 } from './migrations/1795370000000-co-organisers.js';

export const migrations = [
  messagingMigration,
  Pictures1763700000000,
  Erasures1795310000000,
  EncodedPictures1795340000000,
  RoomPictures1795350000000,
  CoOrganisers1795370000000,
];
