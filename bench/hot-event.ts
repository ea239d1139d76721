/** The events on which everybody presses. */
import { allTopics, EventPublished, type EventState, topics } from '@poydu/contracts';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { waitUntil } from '../deploy/local/run.ts';
import type { Percentiles } from './report.ts';

/** Resolves when these services have heard all that was said. */
export async function untilCaughtUp(kafkaBrokers: string, groups: string[]): Promise<void> {
  const admin = new Kafka({ brokers: kafkaBrokers.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const names = allTopics.map(({ name }) => name);
  const ends = new Map<string, string>();
  for (const topic of names)
    for (const { partition, high } of await admin.fetchTopicOffsets(topic)) ends.set(`${topic} ${partition}`, high);
  await waitUntil('The services have caught up', 300, async () => {
    const offsets = (await Promise.all(groups.map((groupId) => admin.fetchOffsets({ groupId, topics: names })))).flat();
    return offsets.every(({ topic, partitions }) =>
      // -1: not one of the group's.
      partitions.every(({ partition, offset }) => offset === '-1' || Number(offset) >= Number(ends.get(`${topic} ${partition}`))),
    );
  });
  await admin.disconnect();
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

export class HotEvents implements AsyncDisposable {
  readonly ids: string[];
  readonly #database: pg.Client;

  private constructor(ids: string[], database: pg.Client) {
    this.ids = ids;
    this.#database = database;
  }

  /** Says to the fleet what the event service would say; resolves when the services have heard it.
   * @param others whether notification runs too */
  static async publish(
    superuserUrl: string,
    kafkaBrokers: string,
    { count = 1, seats = 10_000_000, others = false } = {},
  ): Promise<HotEvents> {
    const states = Array.from({ length: count }, (): EventState => ({
      event_id: uuidv7(),
      version: 1,
      status: 'active',
      name: 'Концерт на крыше',
      short_description: null,
      category: 'concert',
      starts_at: inDays(7),
      ends_at: inDays(7.1),
      time_zone: 'Europe/Moscow',
      location: { city: 'Москва', address: 'Болотная набережная, 15', latitude: 55.7427, longitude: 37.6125 },
      online_url: null,
      image_id: null,
      organiser_id: uuidv7(),
      max_participants: seats,
      price: null,
      registration_opens_at: null,
      registration_closes_at: null,
      requires_approval: false,
      requires_application: false,
      waiting_list: false,
      payment_info: null,
      cancel_reason: null,
    }));
    const producer = new Kafka({ brokers: kafkaBrokers.split(','), logLevel: logLevel.NOTHING }).producer({
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    const messages = states.map((state) => {
      const { id, type, key } = EventPublished.build(state);
      const headers = {
        'content-type': 'application/json',
        ce_specversion: '1.0',
        ce_id: id,
        ce_type: type,
        ce_source: '/poydu/bench',
        ce_time: new Date().toISOString(),
        ce_subject: key,
      };
      return { key, value: JSON.stringify(state), headers };
    });
    await producer.send({ topic: EventPublished.topic.name, acks: -1, messages });
    await producer.disconnect();
    const database = new pg.Client({ connectionString: superuserUrl, options: '-c search_path=registration' });
    await database.connect();
    const ids = states.map(({ event_id }) => event_id);
    await waitUntil('The events are known', 60, async () => {
      for (const schema of ['registration', ...(others ? ['notification'] : [])]) {
        const { rowCount } = await database.query(`SELECT FROM ${schema}.events WHERE event_id = ANY ($1)`, [ids]);
        if (rowCount !== count) return false;
      }
      return true;
    });
    await database.query('CHECKPOINT');
    return new HotEvents(ids, database);
  }

  /** @throws unless the counters say what rows and ledger say, no event is oversold, and each press that was answered 200 is among them. */
  async assertCounts(answered: number): Promise<number> {
    const { rows } = await this.#database.query<{ taken: number; rows: number; ledger: number; oversold: boolean }>(
      `SELECT sum(taken)::integer AS taken, bool_or(taken + held > capacity) AS oversold,
         (SELECT count(*)::integer FROM registrations WHERE event_id = ANY ($1)) AS rows,
         (SELECT sum(taken)::integer FROM seat_ledger WHERE event_id = ANY ($1)) AS ledger
       FROM seats WHERE event_id = ANY ($1)`,
      [this.ids],
    );
    const [counted] = rows;
    if (!counted || counted.oversold || counted.taken !== counted.rows || counted.taken !== counted.ledger || counted.rows < answered) {
      throw new Error(`${answered} were answered, but ${JSON.stringify(counted)}`);
    }
    return counted.taken;
  }

  /** From now on, for each registration of these events the milliseconds from the press until a reader of the topic has it. */
  async listen(kafkaBrokers: string): Promise<AsyncDisposable & { lags: number[] }> {
    const client = new Kafka({ brokers: kafkaBrokers.split(','), logLevel: logLevel.NOTHING });
    const consumer = client.consumer({ groupId: `bench-${uuidv7()}`, allowAutoTopicCreation: false });
    const lags: number[] = [];
    const isListening = new Promise((resolve) => consumer.on(consumer.events.FETCH, resolve));
    await consumer.connect();
    await consumer.subscribe({ topics: [topics.registrations.name] });
    await consumer.run({
      eachMessage: ({ message: { value } }) => {
        const { event_id, created_at } = JSON.parse(value?.toString() ?? '{}') as { event_id?: string; created_at: string };
        if (event_id !== undefined && this.ids.includes(event_id)) lags.push(Date.now() - Date.parse(created_at));
        return Promise.resolve();
      },
    });
    await isListening;
    return { lags, [Symbol.asyncDispose]: () => consumer.disconnect() };
  }

  /** Milliseconds from the press to the notification in the application, once all are there. */
  async lag(registered: number): Promise<Percentiles> {
    const [p50, p99] = await this.#ofNotifications<[number, number]>(
      registered,
      'percentile_cont(array[0.5, 0.99]) WITHIN GROUP (ORDER BY extract(epoch FROM n.created_at - r.created_at) * 1000)',
    );
    return { p50, p99 };
  }

  /** From the first notification in the application to the last, once all are there. */
  notifiedPerSecond(registered: number): Promise<number> {
    return this.#ofNotifications<number>(registered, '(count(*) / extract(epoch FROM max(n.created_at) - min(n.created_at)))::float');
  }

  /** @param aggregate SQL over notifications n and registrations r */
  async #ofNotifications<T>(registered: number, aggregate: string): Promise<T> {
    const query = `SELECT count(*)::integer AS count, ${aggregate} AS value
      FROM notification.deliveries n JOIN registration.registrations r ON r.event_id = n.event_id AND r.user_id = n.user_id
      WHERE n.event_id = ANY ($1) AND n.kind = 'registered' AND n.channel = 'in_app'`;
    const ask = async () => (await this.#database.query<{ count: number; value: T }>(query, [this.ids])).rows[0];
    let answer: Awaited<ReturnType<typeof ask>>;
    const areAll = async () => {
      answer = await ask();
      return (answer?.count ?? 0) >= registered;
    };
    await waitUntil('All are notified', 300, areAll, 500);
    if (!answer) throw new Error('The notifications were not counted');
    return answer.value;
  }

  /** @returns the seconds that the relay needs after the rush to have everything in Kafka. */
  async untilOutboxIsEmpty(): Promise<number> {
    const start = performance.now();
    await waitUntil('The outbox is empty', 120, async () => (await this.#database.query('SELECT FROM outbox LIMIT 1')).rowCount === 0);
    return (performance.now() - start) / 1000;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#database.end();
  }
}
