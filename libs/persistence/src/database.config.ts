import { Setting } from '@poydu/service';
import { IsInt, IsUrl, Max, Min } from 'class-validator';

/** How a service reaches the database: its own role and schema, and how long anything there may take. */
export class DatabaseConfig {
  @Setting({
    description: "PostgreSQL URL of the service's own role",
    example: 'postgres://auth:auth@127.0.0.1:15432/poydu',
    secret: true,
  })
  @IsUrl({ protocols: ['postgres', 'postgresql'], require_tld: false, require_protocol: true })
  databaseUrl: string;

  @Setting({ description: 'Connections of the main pool; pools of hot paths, the relay and a migration come on top', default: 8 })
  @IsInt()
  @Min(1)
  @Max(200)
  databasePoolSize: number;

  @Setting({ description: 'Milliseconds after which Postgres ends a statement', default: 10_000 })
  @IsInt()
  @Min(1)
  statementTimeoutMs: number;

  @Setting({ description: 'Milliseconds that a statement waits for a lock', default: 5000 })
  @IsInt()
  @Min(1)
  lockTimeoutMs: number;

  @Setting({ description: 'Milliseconds after which Postgres ends a session that idles inside a transaction', default: 15_000 })
  @IsInt()
  @Min(1)
  idleInTransactionTimeoutMs: number;

  @Setting({ description: 'Milliseconds to wait for a connection, new or from the pool', default: 5000 })
  @IsInt()
  @Min(1)
  connectTimeoutMs: number;
}
