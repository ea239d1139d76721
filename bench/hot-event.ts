/** One event on which everybody presses. */
import { EventPublished, type EventState } from '@poydu/contracts';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { waitUntil } from '../deploy/local/run.ts';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

export class HotEvent implements AsyncDisposable {
  readonly id: string;
  readonly #database: pg.Client;

  private constructor(id: string, database: pg.Client) {
    this.id = id;
    this.#database = database;
  }

  /** Says to the fleet what the event service would say; resolves when registration has heard it. */
  static async publish(superuserUrl: string, kafkaBrokers: string): Promise<HotEvent> {
    const state: EventState = {
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
      max_participants: 10_000_000,
      price: null,
      registration_opens_at: null,
      registration_closes_at: null,
      requires_approval: false,
      requires_application: false,
      waiting_list: false,
      payment_info: null,
      cancel_reason: null,
    };
    const message = EventPublished.build(state);
    const producer = new Kafka({ brokers: kafkaBrokers.split(','), logLevel: logLevel.NOTHING }).producer({
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    const headers = {
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: message.id,
      ce_type: message.type,
      ce_source: '/poydu/bench',
      ce_time: new Date().toISOString(),
      ce_subject: message.key,
    };
    await producer.send({ topic: message.topic, acks: -1, messages: [{ key: message.key, value: JSON.stringify(state), headers }] });
    await producer.disconnect();
    const database = new pg.Client({ connectionString: superuserUrl, options: '-c search_path=registration' });
    await database.connect();
    await waitUntil('The event is known', 30, async () => {
      const { rowCount } = await database.query('SELECT FROM events WHERE event_id = $1', [state.event_id]);
      return rowCount === 1;
    });
    await database.query('CHECKPOINT');
    return new HotEvent(state.event_id, database);
  }

  /** @throws unless the counter says what the rows say, and each press that was answered 200 is among them. */
  async assertCounts(answered: number): Promise<void> {
    const { rows } = await this.#database.query<{ taken: number; rows: number }>(
      'SELECT taken, (SELECT count(*)::integer FROM registrations WHERE event_id = $1) AS rows FROM seats WHERE event_id = $1',
      [this.id],
    );
    const [counted] = rows;
    if (!counted || counted.taken !== counted.rows || counted.rows < answered) {
      throw new Error(`${answered} were answered, but ${JSON.stringify(counted)}`);
    }
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
