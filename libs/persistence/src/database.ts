import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HealthRegistry, LOGGER, Metrics } from '@poydu/service';
import pg, { Client, type ClientBase, type Pool, type PoolConfig } from 'pg';
import type { Logger } from 'pino';
import { Gauge } from 'prom-client';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { DatabaseConfig } from './database.config.js';
import { databaseAway, isConflict, isUnanswered, translated } from './errors.js';
import { migrate, SilentLogger } from './migrate.js';
import type { PersistenceOptions } from './persistence.options.js';
import { connectionSettings, ServicePool } from './pool.js';

/** Token of the options of PersistenceModule. */
export const PERSISTENCE = Symbol('persistence options');

/** A statement with a name is planned once per connection. */
export interface NamedStatement {
  name: string;
  text: string;
}

interface Transaction {
  readonly runner: QueryRunner;
  readonly beforeCommit: (() => unknown)[];
  readonly afterCommit: (() => unknown)[];
  /** Set when a part of the transaction failed: even if a caller caught that error, half of the part's work must not be committed. */
  failure?: { error: unknown };
  ended: boolean;
}

const repetitions = 3;
const mainPool = 'main';

/** The service's own schema: connects in the background, migrates, and hands out transactions. */
@Injectable()
export class Database implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly current = new AsyncLocalStorage<Transaction | undefined>();
  private readonly opened = Promise.withResolvers<undefined>();
  private readonly stopping = new AbortController();
  private readonly pools = new Map<string, Pool>();
  private opening: Promise<void> | undefined;
  private dataSource: DataSource | undefined;

  constructor(
    private readonly config: DatabaseConfig,
    @Inject(PERSISTENCE) private readonly options: PersistenceOptions,
    @Inject(LOGGER) private readonly logger: Logger,
    health: HealthRegistry,
    metrics: Metrics,
  ) {
    health.register('database', { critical: true, check: () => this.query('SELECT 1').then(() => undefined) });
    const connections = new Gauge({
      name: 'database_connections',
      help: 'Connections by pool: open, idle; and requests that wait for one',
      labelNames: ['pool', 'state'],
      registers: [metrics],
      collect: () => {
        for (const [name, pool] of this.pools) {
          connections.set({ pool: name, state: 'open' }, pool.totalCount);
          connections.set({ pool: name, state: 'idle' }, pool.idleCount);
          connections.set({ pool: name, state: 'waiting' }, pool.waitingCount);
        }
      },
    });
  }

  get schema(): string {
    return this.options.schema;
  }

  onApplicationBootstrap(): void {
    this.opening = this.open();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.opening;
    const opened = this.dataSource;
    this.dataSource = undefined;
    const own = [...this.pools].filter(([name]) => name !== mainPool).map(([, pool]) => pool.end());
    await Promise.all([opened?.destroy(), ...own]);
  }

  /** Resolves once the database is connected and migrated; waits as long as that takes. */
  ready(): Promise<undefined> {
    return this.opened.promise;
  }

  /**
   * TypeORM's manager of the transaction under way, else the one that commits each statement by itself.
   * @throws AppError `unavailable` while the database is not ready.
   */
  get manager(): EntityManager {
    return this.running()?.runner.manager ?? this.source().manager;
  }

  /**
   * Runs `work` in a transaction; joins the one under way, if there is one, and then a failure of `work` rolls back all of it.
   * The outermost runs `work` up to three times more after a serialisation failure or a deadlock.
   * @throws AppError `unavailable` when the database is away, else what `work` throws.
   */
  async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const outer = this.running();
    if (outer) return this.join(outer, work);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.begin(work);
      } catch (error) {
        if (!isConflict(error) || attempt > repetitions) throw translated(error);
        await delay(Math.random() * 20 * attempt);
      }
    }
  }

  /** Calls `action` once the transaction under way is committed, in order, before `transaction` returns; at once where there is none. Never after a rollback. */
  afterCommit(action: () => unknown): void {
    const transaction = this.running();
    if (transaction) transaction.afterCommit.push(action);
    else void this.runActions([action]);
  }

  /**
   * Calls `action` as the last part of the transaction under way: what was gathered one by one is then written at once. Its failure rolls
   * all back. @throws Error outside a transaction.
   */
  beforeCommit(action: () => unknown): void {
    const transaction = this.running();
    if (!transaction) throw new Error('beforeCommit() belongs into a transaction');
    transaction.beforeCommit.push(action);
  }

  /**
   * Runs one statement in the transaction under way, else by itself.
   * @returns its rows.
   * @throws AppError `unavailable` when the database is away.
   */
  async query<T extends object = Record<string, unknown>>(statement: string | NamedStatement, params: unknown[] = []): Promise<T[]> {
    const transaction = this.running();
    const config = typeof statement === 'string' ? { text: statement, values: params } : { ...statement, values: params };
    try {
      const client = transaction ? ((await transaction.runner.connect()) as ClientBase) : mainPoolOf(this.source());
      const { rows } = await client.query<T>(config);
      return rows;
    } catch (error) {
      if (!transaction) throw translated(error);
      // Whoever catches this here must not believe that the transaction can still be committed. The outermost translates: it must see a deadlock as what it is.
      transaction.failure ??= { error };
      throw error;
    }
  }

  /**
   * A pool of its own for a hot path, so that it waits for nobody and its named statements stay prepared; same schema and time-outs. Closed with the application.
   * It knows nothing of the transaction under way.
   * @param parameters of its sessions, beside the schema and the time-outs
   */
  pool(name: string, size: number, parameters: Record<string, string> = {}): Pool {
    if (this.pools.has(name) || name === mainPool) throw new Error(`There is a pool "${name}" already`);
    const pool = new ServicePool({ ...this.settingsWith(parameters), max: size });
    pool.isReady = () => this.dataSource !== undefined;
    this.watch(name, pool);
    return pool;
  }

  /** Whether a transaction is under way here. */
  get inTransaction(): boolean {
    return this.running() !== undefined;
  }

  /**
   * One connection outside every pool, not yet open, for what lives as long as its session does: LISTEN, advisory locks. Whoever takes it closes it.
   * @param parameters of the session, beside the schema and the time-outs
   */
  connection(name: string, parameters: Record<string, string> = {}): Client {
    return new Client({ ...this.settingsWith(parameters), application_name: `${this.schema} ${name}` });
  }

  private settingsWith(parameters: Record<string, string>): PoolConfig {
    const { options = '', ...settings } = connectionSettings(this.config, this.schema);
    const own = Object.entries(parameters).map(([parameter, value]) => `-c ${parameter}=${value}`);
    return { ...settings, options: [options, ...own].join(' ') };
  }

  /** A transaction that has ended counts as none: what it started in the background goes on without it. */
  private running(): Transaction | undefined {
    const transaction = this.current.getStore();
    return transaction?.ended ? undefined : transaction;
  }

  private source(): DataSource {
    if (!this.dataSource) throw databaseAway();
    return this.dataSource;
  }

  private async join<T>(outer: Transaction, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await work(outer.runner.manager);
    } catch (error) {
      outer.failure ??= { error };
      throw error;
    }
  }

  private async begin<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.source().createQueryRunner();
    const transaction: Transaction = { runner, beforeCommit: [], afterCommit: [], ended: false };
    let result: T;
    try {
      await runner.startTransaction();
      result = await this.current.run(transaction, async () => {
        const done = await work(runner.manager);
        for (const action of transaction.beforeCommit) await action();
        return done;
      });
      if (transaction.failure) throw transaction.failure.error;
      await runner.commitTransaction();
    } catch (error) {
      // What went wrong first is what counts.
      if (runner.isTransactionActive && !(await hasRolledBack(runner, error))) void ((await runner.connect()) as Client).end();
      throw error;
    } finally {
      transaction.ended = true;
      await runner.release();
    }
    await this.runActions(transaction.afterCommit);
    return result;
  }

  private runActions(actions: (() => unknown)[]): Promise<void> {
    return this.current.run(undefined, async () => {
      for (const action of actions) {
        try {
          await action();
        } catch (error) {
          this.logger.error({ err: error }, 'an action after commit failed');
        }
      }
    });
  }

  private async open(): Promise<void> {
    for (let attempt = 0; !this.stopping.signal.aborted; attempt++) {
      try {
        const { databaseUrl: url, lockTimeoutMs } = this.config;
        const migrations = await migrate({ url, schema: this.schema, migrations: this.options.migrations, lockTimeoutMs });
        this.dataSource = await this.dataSourceOf().initialize();
        this.watch(mainPool, mainPoolOf(this.dataSource));
        this.opened.resolve(undefined);
        const connections = [...this.pools.values()].reduce((sum, pool) => sum + pool.options.max, 0);
        this.logger.info({ migrations, pools: [...this.pools.keys()], connections }, 'database ready');
        return;
      } catch (error) {
        this.logger.warn({ err: error, attempt }, 'the database is not ready yet');
        await delay(Math.min(200 * 2 ** attempt, 5000), undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
  }

  private dataSourceOf(): DataSource {
    return new DataSource({
      type: 'postgres',
      driver: { ...pg, Pool: ServicePool },
      url: this.config.databaseUrl,
      schema: this.schema,
      entities: [...this.options.entities],
      installExtensions: false,
      logger: new SilentLogger(),
      poolSize: this.config.databasePoolSize,
      extra: connectionSettings(this.config, this.schema),
      poolErrorHandler: () => undefined,
    });
  }

  /** An idle connection that breaks is no more than replaced; without a listener it would end the process. */
  private watch(name: string, pool: Pool): void {
    pool.on('error', (error) => this.logger.warn({ err: error, pool: name }, 'an idle database connection broke'));
    this.pools.set(name, pool);
  }
}

/** A connection that does not answer, or cannot even roll back, is dead: it must not go back to the pool. */
const hasRolledBack = async (runner: QueryRunner, error: unknown): Promise<boolean> =>
  !isUnanswered(error) &&
  runner.rollbackTransaction().then(
    () => true,
    () => false,
  );

/** TypeORM names the type of its pool nowhere. */
const mainPoolOf = (dataSource: DataSource): Pool => (dataSource.driver as unknown as { master: Pool }).master;
