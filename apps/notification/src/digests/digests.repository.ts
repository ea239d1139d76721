import { Injectable } from '@nestjs/common';
import type { EventSummary } from '@poydu/contracts';
import { Database } from '@poydu/persistence';
import type { Notice, NoticeData, OrganiserNews } from '../notices/kinds.js';

export interface Digest {
  eventId: string;
  /** That failed since the last one that did not. */
  attempts: number;
}

const gatherItems = {
  name: 'gather-digest',
  text: `
    WITH items AS (
      INSERT INTO digest_items (event_id, registration_id, kind, user_id, organiser_id, event, created_at)
      SELECT *, $7::timestamptz FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::json[]) AS i (event_id, registration_id, kind)
      ORDER BY event_id, registration_id, kind
      ON CONFLICT DO NOTHING
      RETURNING event_id, organiser_id
    )
    INSERT INTO digests (event_id, organiser_id, due_at) SELECT DISTINCT event_id, organiser_id, $7::timestamptz FROM items ORDER BY event_id
    ON CONFLICT DO NOTHING`,
};

/** More names make nobody wiser. */
const mostNames = 10;

interface TakenRow {
  userId: string;
  event: EventSummary;
  news: Record<OrganiserNews, number>;
  personIds: string[];
}

/**
 * For each of those who organise the event now, without what is about the reader. The event is read from the table itself, which this statement
 * still sees as it was before: not carried along for every registration.
 */
const takeItems = `
  WITH taken AS (DELETE FROM digest_items WHERE event_id = $1 RETURNING kind, user_id, created_at),
    readers AS (
      SELECT DISTINCT unnest(d.organiser_id || coalesce(e.co_organiser_ids, '{}')) AS id FROM digests d LEFT JOIN events e USING (event_id) WHERE event_id = $1
    )
  SELECT
    r.id AS "userId",
    (SELECT event FROM digest_items WHERE event_id = $1 ORDER BY created_at DESC LIMIT 1) AS event,
    json_build_object(
      'new_registration', count(*) FILTER (WHERE kind = 'new_registration'),
      'new_request', count(*) FILTER (WHERE kind = 'new_request'),
      'registration_cancelled', count(*) FILTER (WHERE kind = 'registration_cancelled')
    ) AS news,
    ARRAY(SELECT user_id FROM taken WHERE user_id <> r.id GROUP BY user_id ORDER BY min(created_at), user_id LIMIT $2) AS "personIds"
  FROM readers r JOIN taken t ON t.user_id <> r.id GROUP BY r.id`;

const organiserNews: readonly string[] = ['new_registration', 'new_request', 'registration_cancelled'] satisfies OrganiserNews[];

/**
 * What organisers and co-organisers are to be mailed about: gathered per event. A row of digests says when the next mail may leave; the first registration
 * makes one that is due at once.
 */
@Injectable()
export class DigestsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Part of the transaction under way; of these notices those that are for who organises the event, each once. Takes no lock that another registration
   * would wait for.
   */
  async gather(notices: readonly Notice[], now: Date): Promise<void> {
    const told = notices.filter(({ kind }) => organiserNews.includes(kind));
    const items = [...new Map(told.map((notice) => [`${notice.subject} ${notice.kind}`, notice])).values()];
    if (items.length === 0) return;
    await this.database.query(gatherItems, [
      items.map(({ eventId }) => eventId),
      items.map(({ data }) => data.registrationId),
      items.map(({ kind }) => kind),
      items.map(({ data }) => data.personId),
      items.map(({ data }) => data.event.organiser_id),
      items.map(({ data }) => JSON.stringify(data.event)),
      now,
    ]);
  }

  /** One that may leave and that no other replica works on, locked. */
  async lockDue(now: Date): Promise<Digest | undefined> {
    const [row] = await this.database.query<Digest>(
      `SELECT event_id AS "eventId", attempts FROM digests WHERE due_at <= $1 ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [now],
    );
    return row;
  }

  /**
   * Takes out all that was gathered for the event, however much that is: counted by Postgres, with the first few people and the event as it
   * was told last.
   * @returns who is to be told of it; nobody when nothing was gathered
   */
  async take(eventId: string): Promise<{ userId: string; data: NoticeData }[]> {
    const rows = await this.database.query<TakenRow>(takeItems, [eventId, mostNames]);
    return rows.map(({ userId, ...data }) => ({ userId, data }));
  }

  async postpone(eventId: string, dueAt: Date): Promise<void> {
    await this.database.query('UPDATE digests SET due_at = $2, attempts = 0 WHERE event_id = $1', [eventId, dueAt]);
  }

  /** After it failed. */
  async putOff(eventId: string, dueAt: Date): Promise<void> {
    await this.database.query('UPDATE digests SET due_at = $2, attempts = attempts + 1 WHERE event_id = $1', [eventId, dueAt]);
  }

  async remove(eventId: string): Promise<void> {
    await this.database.query('DELETE FROM digests WHERE event_id = $1', [eventId]);
  }

  /** Digests for items that were committed just when their digest was removed. */
  async adopt(now: Date): Promise<void> {
    await this.database.query(
      `INSERT INTO digests (event_id, organiser_id, due_at)
       SELECT DISTINCT i.event_id, i.organiser_id, $1::timestamptz FROM digest_items i WHERE NOT EXISTS (SELECT FROM digests d WHERE d.event_id = i.event_id)
       ON CONFLICT DO NOTHING`,
      [now],
    );
  }
}
