import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import type { Step } from './seats.rules.js';

interface Entry {
  eventId: string;
  registrationId: string;
  step: Step | undefined;
}

/** Each change of a seat with its cause, never altered: what the counters are held against. */
@Injectable()
export class SeatLedger {
  constructor(private readonly database: Database) {}

  /** Writes in the transaction of the change; entries without a step change no counter and are left out. */
  async add(entries: readonly Entry[], { cause, at }: { cause: string; at: Date }): Promise<void> {
    const steps = entries.flatMap(({ step, ...entry }) => (step ? [{ ...entry, ...step }] : []));
    if (steps.length === 0) return;
    await this.database.query(
      `INSERT INTO seat_ledger (event_id, registration_id, taken, held, waiting, cause, at)
       SELECT event_id, registration_id, taken, held, waiting, $6, $7
       FROM unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::smallint[], $5::smallint[])
         AS step (event_id, registration_id, taken, held, waiting)`,
      [
        steps.map(({ eventId }) => eventId),
        steps.map(({ registrationId }) => registrationId),
        steps.map(({ taken }) => taken),
        steps.map(({ held }) => held),
        steps.map(({ waiting }) => waiting),
        cause,
        at,
      ],
    );
  }
}
