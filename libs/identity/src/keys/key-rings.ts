import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, HealthRegistry, LOGGER } from '@poydu/service';
import type { Logger } from 'pino';
import { IdentityConfig } from '../config.js';
import { type SigningKey, type VerificationKey } from './key.js';
import { KeyRing } from './key-ring.js';
import { KeyStore } from './key-store.js';
import { type Purpose } from './purposes.js';

/** The key rings of a service. All start with the application; none connects before. */
@Injectable()
export class KeyRings implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #public = new Map<Purpose, KeyRing<VerificationKey>>();
  readonly #private = new Map<Purpose, KeyRing<SigningKey>>();

  constructor(
    private readonly store: KeyStore,
    private readonly config: IdentityConfig,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    health: HealthRegistry,
  ) {
    health.register('keys', { critical: true, check: () => this.#checkLoaded() });
    health.register(store.name, { critical: false, check: () => this.#checkStore() });
  }

  /** What verifies, or seals. To be asked for while the application is built. */
  public(purpose: Purpose): KeyRing<VerificationKey> {
    return obtain(this.#public, purpose, () => this.#make(`${purpose} (public)`, () => this.store.publicKeys(purpose)));
  }

  /** What signs, or opens; for the purpose's owner, who makes the first key by this. To be asked for while the application is built. */
  private(purpose: Purpose): KeyRing<SigningKey> {
    return obtain(this.#private, purpose, () => this.#make(`${purpose} (private)`, () => this.store.privateKeys(purpose)));
  }

  onApplicationBootstrap(): void {
    for (const ring of this.#all) ring.start();
  }

  onApplicationShutdown(): void {
    for (const ring of this.#all) ring.stop();
  }

  get #all() {
    return [...this.#private.values(), ...this.#public.values()];
  }

  #make<K extends VerificationKey | SigningKey>(what: string, load: () => Promise<K[]>): KeyRing<K> {
    const onChange = (error: Error | undefined) => {
      if (error) this.logger.warn({ keys: what, reason: error.message }, 'the keys cannot be loaded, trying again');
      else this.logger.info({ keys: what }, 'the keys can be loaded again');
    };
    return new KeyRing({ load, now: () => this.clock.now(), refreshSeconds: this.config.keysRefreshSeconds, onChange });
  }

  /** Another purpose's public keys do not count: their owner may be started after this service. */
  #checkLoaded(): void {
    const needed = [...this.#private.values(), this.public('identity')];
    if (needed.some((ring) => !ring.isLoaded)) throw new Error('The keys are not loaded yet');
  }

  #checkStore(): void {
    const failing = this.#all.find((ring) => ring.error);
    if (failing?.error) throw failing.error;
  }
}

function obtain<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
