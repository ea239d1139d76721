import { type DynamicModule, Module } from '@nestjs/common';
import { Database, PERSISTENCE } from './database.js';
import type { PersistenceOptions } from './persistence.options.js';

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
