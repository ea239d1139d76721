import type { Type } from '@nestjs/common';
import type { MigrationClass } from './migrate.js';

export interface PersistenceOptions {
  /** The service's own schema; its role is to reach no other. Lower-case letters, digits and underscores. */
  schema: string;
  entities: readonly Type[];
  /** In whatever order: TypeORM sorts them by the time stamp that ends their names. */
  migrations: readonly MigrationClass[];
}
