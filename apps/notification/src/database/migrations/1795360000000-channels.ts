import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Telegram and push beside e-mail. */
export class Channels1795360000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE contacts ADD COLUMN telegram_refused_at timestamptz;
      COMMENT ON COLUMN contacts.telegram_refused_at IS 'Since when the person has the bot blocked; null again with another chat, or by their preferences';
      ALTER TABLE preferences ADD COLUMN telegram boolean NOT NULL DEFAULT true, ADD COLUMN push boolean NOT NULL DEFAULT true;
      ALTER TABLE deliveries DROP CONSTRAINT deliveries_channel_check;
      ALTER TABLE deliveries ADD CONSTRAINT deliveries_channel_check CHECK (channel IN ('in_app', 'email', 'telegram', 'push')) NOT VALID;

      -- Browsers and apps that show messages by themselves.
      CREATE TABLE devices (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('web', 'fcm')),
        address text NOT NULL UNIQUE,
        keys jsonb,
        user_agent text,
        created_at timestamptz NOT NULL,
        CHECK ((kind = 'web') = (keys IS NOT NULL))
      );
      COMMENT ON COLUMN devices.address IS 'web: the endpoint of the push service (RFC 8030); fcm: the registration token';
      CREATE INDEX devices_of_person ON devices (user_id, created_at);

      -- Deliveries that are still to be sent, by Telegram and push: as mails are for e-mail. Redis only knows the ids.
      CREATE TABLE sendings (
        id uuid PRIMARY KEY,
        channel text NOT NULL CHECK (channel IN ('telegram', 'push')),
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX sendings_due ON sendings (channel, next_attempt_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
