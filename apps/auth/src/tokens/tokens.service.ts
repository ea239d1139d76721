import { Injectable } from '@nestjs/common';
import { type Caller, type KeyRing, KeyRings, signJson, type SigningKey, toJwks, type VerificationKey } from '@poydu/identity';
import { AppError, Clock, Ids, ServiceConfig } from '@poydu/service';
import type { AccessTokenDto, JwksDto } from './tokens.dto.js';

const lifeSeconds = 900;

/** Tokens for programs outside the fleet, which verify them offline. */
@Injectable()
export class TokensService {
  private readonly signing: KeyRing<SigningKey>;
  private readonly published: KeyRing<VerificationKey>;

  constructor(
    rings: KeyRings,
    private readonly config: ServiceConfig,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    this.signing = rings.private('identity');
    this.published = rings.public('identity');
  }

  /**
   * Of another kind than an identity token (`typ`, `iss`, `aud`), so that no service of the fleet takes it for one (RFC 8725).
   * @throws AppError unavailable before the keys are loaded.
   */
  async issue({ userId, username, roles }: Caller): Promise<AccessTokenDto> {
    const { publicUrl } = this.config;
    const iat = Math.floor(this.clock.now().getTime() / 1000);
    const claims = {
      iss: publicUrl,
      aud: publicUrl,
      sub: userId,
      client_id: publicUrl,
      jti: this.ids.next(),
      username,
      roles,
      iat,
      exp: iat + lifeSeconds,
    };
    return { access_token: await signJson(this.signing.current(), 'at+jwt', claims), token_type: 'Bearer', expires_in: lifeSeconds };
  }

  /** @throws AppError unavailable before the keys are loaded. */
  keys(): JwksDto {
    if (!this.published.isLoaded) throw new AppError('unavailable', 'The keys are not loaded yet', { retryAfterSeconds: 1 });
    return toJwks(this.published.keys);
  }
}
