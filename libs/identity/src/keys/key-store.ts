import { type Clock } from '@poydu/service';
import { makeKey, publicPartOf, type SigningKey, type StoredKey, toSigningKey, toVerificationKey, type VerificationKey } from './key.js';
import { type Purpose, purposes } from './purposes.js';

/** More than two replicas seldom write at the same moment; a document that somebody has deleted is never written. */
const attempts = 10;

export type Visibility = 'private' | 'public';

export interface StoredKeys {
  /** Grows by one with each write; what a write of the next version must name. */
  version: number;
  keys: StoredKey[];
}

/**
 * Where the key pairs live: for each purpose a private document and a public one, which is made from the private one. Every write names
 * the version that it replaces, so that of two replicas which make the first key at once one wins and the other takes the winner's.
 */
export abstract class KeyStore {
  /** How the health check calls it. */
  abstract readonly name: string;

  constructor(protected readonly clock: Clock) {}

  /** @returns undefined when nothing was ever written. @throws when the store cannot be asked, or refuses. */
  protected abstract read(purpose: Purpose, visibility: Visibility): Promise<StoredKeys | undefined>;

  /** @returns false when the document is not at `replaces` any more (0: not there yet). */
  protected abstract write(purpose: Purpose, visibility: Visibility, keys: StoredKey[], replaces: number): Promise<boolean>;

  /** The keys to verify with, or to seal with. @throws while the owner has not made any. */
  async publicKeys(purpose: Purpose): Promise<VerificationKey[]> {
    const stored = await this.read(purpose, 'public');
    if (!stored) throw new Error(`${purposes[purpose].owner} has not published a key for ${purpose} yet`);
    return stored.keys.map(toVerificationKey);
  }

  /** The keys to sign with, or to open with; for the owner only. The first one is made here. */
  async privateKeys(purpose: Purpose): Promise<SigningKey[]> {
    return (await this.ensure(purpose)).map(toSigningKey);
  }

  /** The key that signs now. */
  async signingKey(purpose: Purpose): Promise<SigningKey> {
    const key = keyInUse(await this.privateKeys(purpose), this.clock.now());
    if (!key) throw new Error(`No key for ${purpose} is in use yet`);
    return key;
  }

  /** Makes the first key where there is none, removes those whose time is over, and sees to it that the public part is published. */
  async ensure(purpose: Purpose): Promise<StoredKey[]> {
    // Whoever loses against another replica reads in the next round what that one wrote.
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const stored = await this.read(purpose, 'private');
      const kept = stored?.keys.filter((key) => !isOver(key, this.clock.now())) ?? [];
      if (stored && kept.length === stored.keys.length) {
        await this.#publish(purpose);
        return kept;
      }
      const keys = stored ? kept : [await makeKey(purposes[purpose].algorithm, this.clock.now())];
      await this.write(purpose, 'private', keys, stored?.version ?? 0);
    }
    throw notWritten(purpose);
  }

  /**
   * Adds a key that will be used once every key ring has it, and sets when its predecessors leave: after the last thing they have
   * signed. Until then everybody accepts both, so nobody is logged out.
   * @param publicationSeconds until every key ring has it
   * @returns the new key's id, and when it starts to be used.
   * @throws when another rotation came between.
   */
  async rotate(purpose: Purpose, publicationSeconds: number): Promise<{ kid: string; usedFrom: Date }> {
    await this.ensure(purpose);
    const stored = await this.read(purpose, 'private');
    if (!stored) throw new Error(`The keys for ${purpose} have vanished`);
    const { algorithm, longestUseSeconds } = purposes[purpose];
    const usedFrom = addSeconds(this.clock.now(), publicationSeconds);
    const leavesAt = addSeconds(usedFrom, longestUseSeconds).toISOString();
    const successor = await makeKey(algorithm, usedFrom);
    const predecessors = stored.keys.map((key) => ({ ...key, leaves_at: key.leaves_at ?? leavesAt }));
    const isWritten = await this.write(purpose, 'private', [...predecessors, successor], stored.version);
    if (!isWritten) throw new Error(`Somebody else is rotating the keys for ${purpose}: look at theirs first`);
    await this.#publish(purpose);
    return { kid: successor.kid, usedFrom };
  }

  /** The public document is read before the private one: whoever published meanwhile makes the write fail, and it is done anew. */
  async #publish(purpose: Purpose): Promise<void> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const published = await this.read(purpose, 'public');
      const keys = (await this.read(purpose, 'private'))?.keys.map(publicPartOf) ?? [];
      const isCurrent = JSON.stringify(published?.keys.map(summary)) === JSON.stringify(keys.map(summary));
      if (isCurrent || (await this.write(purpose, 'public', keys, published?.version ?? 0))) return;
    }
    throw notWritten(purpose);
  }
}

/** Of the keys whose time has come, the one that came last. */
export function keyInUse<K extends { usedFrom: Date }>(keys: readonly K[], now: Date): K | undefined {
  return keys
    .filter((key) => key.usedFrom <= now)
    .reduce<K | undefined>((last, key) => (last && last.usedFrom > key.usedFrom ? last : key), undefined);
}

const notWritten = (purpose: Purpose): Error =>
  new Error(`The keys for ${purpose} cannot be written: others keep changing them, or somebody has deleted them`);
const summary = ({ kid, used_from, leaves_at }: StoredKey) => [kid, used_from, leaves_at];
const isOver = (key: StoredKey, now: Date): boolean => key.leaves_at !== null && new Date(key.leaves_at) <= now;
const addSeconds = (time: Date, seconds: number): Date => new Date(time.getTime() + seconds * 1000);
