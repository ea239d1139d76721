import { messagingMigration } from '@poydu/messaging';
import { Seats1763740800001 } from './migrations/1763740800001-seats.js';
import { SeatLedger1763740800002 } from './migrations/1763740800002-seat-ledger.js';
import { Offers1763740800003 } from './migrations/1763740800003-offers.js';
import { IdempotencyKeys1763740800004 } from './migrations/1763740800004-idempotency-keys.js';
import { CalledOff1763740800005 } from './migrations/1763740800005-called-off.js';
import { Door1763740800010 } from './migrations/1763740800010-door.js';
import { Payments1763740800020 } from './migrations/1763740800020-payments.js';
import { Invitations1763740800030 } from './migrations/1763740800030-invitations.js';
import { MoneyBack1763740800040 } from './migrations/1763740800040-money-back.js';
import { UnsettledPayments1763740800041 } from './migrations/1763740800041-unsettled-payments.js';
import { UnwantedPayments1763740800050 } from './migrations/1763740800050-unwanted-payments.js';
import { PromisedRefunds1763740800051 } from './migrations/1763740800051-promised-refunds.js';
import { TroubledRefunds1763740800052 } from './migrations/1763740800052-troubled-refunds.js';
import { MovedEvents1763740800060 } from './migrations/1763740800060-moved-events.js';
import { WaitingEnds1763740800061 } from './migrations/1763740800061-waiting-ends.js';
import { PaymentsByRegistration1763740800070 } from './migrations/1763740800070-payments-by-registration.js';
import { UndoneScans1763740800080 } from './migrations/1763740800080-undone-scans.js';

/** In order; forward only. */
export const migrations = [
  messagingMigration,
  Seats1763740800001,
  SeatLedger1763740800002,
  Offers1763740800003,
  IdempotencyKeys1763740800004,
  CalledOff1763740800005,
  Door1763740800010,
  Payments1763740800020,
  Invitations1763740800030,
  MoneyBack1763740800040,
  UnsettledPayments1763740800041,
  UnwantedPayments1763740800050,
  PromisedRefunds1763740800051,
  TroubledRefunds1763740800052,
  MovedEvents1763740800060,
  WaitingEnds1763740800061,
  PaymentsByRegistration1763740800070,
  UndoneScans1763740800080,
];
