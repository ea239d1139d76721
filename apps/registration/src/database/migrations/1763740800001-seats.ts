import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Seats, registrations, and what is known here of events and people. Every hot table has the event's id in its primary key, so that it
 * can be distributed by it.
 */
export class Seats1763740800001 implements MigrationInterface {
  name = 'Seats1763740800001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE events (
        event_id uuid PRIMARY KEY,
        version integer NOT NULL,
        status text NOT NULL CHECK (status IN ('draft', 'pending_review', 'active', 'completed', 'cancelled', 'rejected')),
        organiser_id uuid NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        state jsonb NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      COMMENT ON TABLE events IS 'Projection of poydu.events; state is the last message';
      CREATE INDEX events_of_organiser ON events (organiser_id);

      CREATE TABLE people (
        user_id uuid PRIMARY KEY,
        account_version integer NOT NULL DEFAULT 0,
        profile_version integer NOT NULL DEFAULT 0,
        blocked boolean NOT NULL DEFAULT false,
        account_name text,
        profile_name text,
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      COMMENT ON TABLE people IS 'Projection of poydu.users and poydu.profiles, whichever comes first';

      CREATE TABLE seats (
        event_id uuid PRIMARY KEY,
        event_version integer NOT NULL DEFAULT 0,
        capacity integer CHECK (capacity > 0),
        taken integer NOT NULL DEFAULT 0,
        held integer NOT NULL DEFAULT 0,
        waiting integer NOT NULL DEFAULT 0,
        queue_last bigint NOT NULL DEFAULT 0,
        version bigint NOT NULL DEFAULT 1,
        published_version bigint NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT seats_counted CHECK (taken >= 0 AND held >= 0 AND waiting >= 0),
        CONSTRAINT seats_not_oversold CHECK (taken + held <= capacity)
      ) WITH (fillfactor = 10);
      COMMENT ON TABLE seats IS 'The counters of each event, the hottest rows of all: nearly empty pages keep their new versions on the same page';
      COMMENT ON COLUMN seats.event_version IS 'Of the projection that capacity comes from; a press decided by an older one is decided anew';
      COMMENT ON COLUMN seats.capacity IS 'null: no limit';

      CREATE TABLE registrations (
        event_id uuid NOT NULL,
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        status text NOT NULL CHECK (status IN ('pending_payment', 'pending_approval', 'registered', 'confirmed', 'waitlisted', 'offered',
          'cancelled', 'declined', 'attended', 'no_show')),
        version integer NOT NULL DEFAULT 1,
        queue_no bigint CHECK ((queue_no IS NOT NULL) = (status = 'waitlisted')),
        application jsonb,
        created_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        attended_at timestamptz CHECK ((attended_at IS NOT NULL) = (status = 'attended')),
        audit smallint NOT NULL GENERATED ALWAYS AS (CASE WHEN confirmed_at IS NULL THEN 0 ELSE 1 END) STORED,
        PRIMARY KEY (event_id, id)
      );
      COMMENT ON COLUMN registrations.queue_no IS 'Order of the waiting list: grows within an event, whatever the clocks of the replicas say';
      COMMENT ON COLUMN registrations.audit IS '0: registered, 1: confirmed by the attendee';
      CREATE UNIQUE INDEX registrations_active ON registrations (event_id, user_id) WHERE status NOT IN ('cancelled', 'declined');
      CREATE INDEX registrations_of_person ON registrations (user_id, id);
      CREATE INDEX registrations_queue ON registrations (event_id, queue_no) WHERE queue_no IS NOT NULL;
    `);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
