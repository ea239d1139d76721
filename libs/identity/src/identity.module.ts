import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Clock, ServiceConfig } from '@poydu/service';
import { IdentityGuard } from './callers/identity.guard.js';
import { IdentityStrategy } from './callers/identity.strategy.js';
import { RequestIdentity } from './callers/request-identity.js';
import { IdentityConfig } from './config.js';
import { KeyRings } from './keys/key-rings.js';
import { KeyStore } from './keys/key-store.js';
import { makeKeyStore } from './keys/make-key-store.js';

/**
 * Who is calling, for every route of a service; global. Private keys are asked for only where a feature does so: auth lists
 * `IdentitySigner` among its providers, others call `KeyRings.private()` in a constructor.
 */
@Module({})
export class IdentityModule {
  static forRoot(): DynamicModule {
    return {
      global: true,
      module: IdentityModule,
      providers: [
        {
          provide: KeyStore,
          inject: [IdentityConfig, ServiceConfig, Clock],
          useFactory: (config: IdentityConfig, { nodeEnv }: ServiceConfig, clock: Clock) => makeKeyStore(config, nodeEnv, clock),
        },
        KeyRings,
        IdentityStrategy,
        RequestIdentity,
        { provide: APP_GUARD, useClass: IdentityGuard },
      ],
      exports: [KeyRings, RequestIdentity],
    };
  }
}
