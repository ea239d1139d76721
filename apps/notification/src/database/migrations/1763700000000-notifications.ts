import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Notifications1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Of users and profiles; a version of 0 says that this topic has told nothing yet.
      CREATE TABLE contacts (
        user_id uuid PRIMARY KEY,
        user_version integer NOT NULL DEFAULT 0,
        profile_version integer NOT NULL DEFAULT 0,
        email text,
        full_name text,
        locale text NOT NULL DEFAULT 'ru' CHECK (locale IN ('ru', 'en')),
        notifications_enabled boolean NOT NULL DEFAULT true,
        blocked boolean NOT NULL DEFAULT false,
        unsubscribe_key uuid NOT NULL UNIQUE DEFAULT gen_random_uuid()
      );

      CREATE TABLE preferences (
        user_id uuid NOT NULL,
        kind_group text NOT NULL CHECK (kind_group IN ('registrations', 'event_changes', 'reminders', 'organiser')),
        email boolean NOT NULL,
        in_app boolean NOT NULL,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (user_id, kind_group)
      );

      CREATE TABLE events (
        event_id uuid PRIMARY KEY,
        version integer NOT NULL,
        status text NOT NULL,
        name text NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        time_zone text NOT NULL,
        location jsonb,
        online_url text,
        organiser_id uuid NOT NULL,
        cancel_reason text,
        alert_kind text CHECK (alert_kind IN ('event_changed', 'event_cancelled')),
        alert_version integer,
        CHECK ((alert_kind IS NULL) = (alert_version IS NULL))
      );
      COMMENT ON COLUMN events.alert_version IS 'Whoever registered knowing an older version of the event is told what alert_kind says';

      CREATE TABLE registrations (
        registration_id uuid PRIMARY KEY,
        event_id uuid NOT NULL,
        user_id uuid NOT NULL,
        status text NOT NULL,
        version integer NOT NULL,
        event_version integer NOT NULL,
        seated_at timestamptz
      );
      COMMENT ON COLUMN registrations.event_version IS 'The version of the event that the person knew when registering';
      CREATE INDEX registrations_active ON registrations (event_id, registration_id) WHERE status NOT IN ('cancelled', 'declined');

      -- What is to be told to everybody who is registered for an event, some people at a time; done when the row is gone.
      CREATE TABLE broadcasts (
        event_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('event_changed', 'event_cancelled', 'reminder')),
        event_version integer NOT NULL,
        data jsonb NOT NULL,
        due_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        last_registration_id uuid,
        PRIMARY KEY (event_id, kind)
      );
      CREATE INDEX broadcasts_due ON broadcasts (due_at);

      -- One row per message to one person over one channel: the record of what is sent, and for in_app the notification itself.
      CREATE TABLE deliveries (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL,
        kind text NOT NULL,
        subject text NOT NULL,
        channel text NOT NULL CHECK (channel IN ('in_app', 'email')),
        status text NOT NULL CHECK (status IN ('waiting', 'pending', 'sent', 'failed', 'skipped')),
        reason text,
        version integer NOT NULL DEFAULT 1,
        event_id uuid NOT NULL,
        data jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        sent_at timestamptz,
        acked_at timestamptz,
        UNIQUE (user_id, kind, subject, channel)
      );
      COMMENT ON COLUMN deliveries.status IS 'waiting: nothing is known of the person yet';
      CREATE INDEX deliveries_newest ON deliveries (user_id, id);
      CREATE INDEX deliveries_unacked ON deliveries (user_id, id) WHERE channel = 'in_app' AND status = 'sent' AND acked_at IS NULL;
      CREATE INDEX deliveries_waiting ON deliveries (created_at) WHERE status = 'waiting';

      -- Mails that are still to be sent: pending deliveries by their ids, and codes and links (sealed). Redis only knows the ids.
      CREATE TABLE mails (
        id uuid PRIMARY KEY,
        sealed text,
        expires_at timestamptz,
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX mails_due ON mails (next_attempt_at);

      CREATE TABLE digests (
        event_id uuid PRIMARY KEY,
        organiser_id uuid NOT NULL,
        due_at timestamptz NOT NULL
      );
      CREATE INDEX digests_due ON digests (due_at);
      CREATE TABLE digest_items (
        event_id uuid NOT NULL,
        registration_id uuid NOT NULL,
        kind text NOT NULL,
        user_id uuid NOT NULL,
        organiser_id uuid NOT NULL,
        event json NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (event_id, registration_id, kind)
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
