import { Injectable } from '@nestjs/common';
import { Clock } from '@poydu/service';
import { type KeyRing } from '../keys/key-ring.js';
import { KeyRings } from '../keys/key-rings.js';
import { type SigningKey } from '../keys/key.js';
import { purposes } from '../keys/purposes.js';
import { signJson } from '../keys/signed-json.js';
import { type IdentityClaims, identityToken } from './identity-token.js';

/** Makes identity tokens; for auth alone, whom Vault lets read the private key. */
@Injectable()
export class IdentitySigner {
  readonly #keys: KeyRing<SigningKey>;

  constructor(
    rings: KeyRings,
    private readonly clock: Clock,
  ) {
    this.#keys = rings.private('identity');
  }

  /** @throws AppError unavailable before the keys are loaded. */
  async sign(claims: IdentityClaims, ttlSeconds: number): Promise<string> {
    // A key leaves that long after its successor came.
    if (ttlSeconds > purposes.identity.longestUseSeconds)
      throw new RangeError(`An identity token lives an hour at most, not ${ttlSeconds} s`);
    const iat = Math.floor(this.clock.now().getTime() / 1000);
    const { typ, issuer, audience } = identityToken;
    return signJson(this.#keys.current(), typ, { ...claims, iss: issuer, aud: audience, iat, exp: iat + ttlSeconds });
  }
}
