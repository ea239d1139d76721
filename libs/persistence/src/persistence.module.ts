import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { Database, PERSISTENCE } from './database.js';
import type { MigrationClass } from './migrate.js';

export interface PersistenceOptions {
  /** The service's own schema; its role is to reach no other. Lower-case letters, digits and underscores. */
  schema: string;
  entities: readonly Type[];
  /** In whatever order: TypeORM sorts them by the time stamp that ends their names. */
  migrations: readonly MigrationClass[];
}

/** Gives a service its Database; global. */
@Module({})
export class PersistenceModule {
  static forRoot(options: PersistenceOptions): DynamicModule {
    if (!/^[a-z][a-z0-9_]*$/.test(options.schema)) throw new Error(`Not a schema's name: ${options.schema}`);
    return {
      module: PersistenceModule,
      global: true,
      providers: [{ provide: PERSISTENCE, useValue: options }, Database],
      exports: [Database],
    };
  }
}
