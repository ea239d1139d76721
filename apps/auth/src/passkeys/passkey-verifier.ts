import { Inject, Injectable } from '@nestjs/common';
import { AppError, Clock, LOGGER, type Logger, ServiceConfig } from '@poydu/service';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { isoBase64URL } from '@simplewebauthn/server/helpers';
import type { Account } from '../accounts/account.js';
import { isUnattested } from './attestation.rules.js';
import { type Passkey, PasskeysRepository } from './passkeys.repository.js';
import { type RelyingParty, relyingPartyOf } from './relying-party.rules.js';

export const challengeLifeMilliseconds = 5 * 60_000;

type CreationOptions = Awaited<ReturnType<typeof generateRegistrationOptions>>;
type RequestOptions = Awaited<ReturnType<typeof generateAuthenticationOptions>>;
type RegistrationResponse = Parameters<typeof verifyRegistrationResponse>[0]['response'];
type AuthenticationResponse = Parameters<typeof verifyAuthenticationResponse>[0]['response'];

export type NewPasskey = Pick<Passkey, 'credentialId' | 'publicKey' | 'counter' | 'transports' | 'isSynced'>;

interface Asked {
  challenge: string;
  /** The person has shown to the device that it is he: by finger, face or PIN. */
  isVerificationRequired: boolean;
  /** Whose passkey it has to be; absent where it says itself whose it is. */
  userId?: string;
}

/** What the standard calls the relying party's part: makes options for browsers, and looks at what authenticators have signed. */
@Injectable()
export class PasskeyVerifier {
  private readonly party: RelyingParty;

  constructor(
    private readonly passkeys: PasskeysRepository,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    { publicUrl }: ServiceConfig,
  ) {
    this.party = relyingPartyOf(publicUrl);
  }

  /** Every passkey can sign in by itself: the authenticator keeps it, and asks who is there. */
  creationOptions({ id, username, fullName }: Account, known: readonly Passkey[]): Promise<CreationOptions> {
    return generateRegistrationOptions({
      rpName: 'Пойду',
      rpID: this.party.id,
      userID: userHandleOf(id),
      userName: username,
      userDisplayName: fullName,
      attestationType: 'none',
      timeout: challengeLifeMilliseconds,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    });
  }

  /** @param known those that will do; none for who has not said who he is. */
  requestOptions(known: readonly Passkey[] | undefined): Promise<RequestOptions> {
    return generateAuthenticationOptions({
      rpID: this.party.id,
      timeout: challengeLifeMilliseconds,
      // As a second factor after the password, to have it is enough.
      userVerification: known ? 'preferred' : 'required',
      ...(known ? { allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })) } : {}),
    });
  }

  /** @throws AppError invalid-passkey */
  async verifyNew(response: object, challenge: string): Promise<NewPasskey> {
    const info = await this.attempt(async () => {
      const { id, response: made } = response as RegistrationResponse;
      if (!isBase64Url(id)) throw new Error('The id is not in base64url');
      if (!isUnattested(made.attestationObject)) throw new Error('The attestation was not asked for');
      const { registrationInfo } = await verifyRegistrationResponse({
        response: response as RegistrationResponse,
        expectedChallenge: challenge,
        expectedOrigin: this.party.origins,
        expectedRPID: this.party.id,
        requireUserVerification: true,
      });
      return registrationInfo;
    });
    const { credential, credentialBackedUp: isSynced } = info;
    const transports = (credential.transports ?? []).filter((transport) => /^[a-z-]{1,20}$/.test(transport)).slice(0, 10);
    return { credentialId: credential.id, publicKey: Buffer.from(credential.publicKey), counter: credential.counter, transports, isSynced };
  }

  /**
   * Uses a passkey; part of a transaction.
   * @returns the passkey. @throws AppError invalid-passkey: no matter whether it is unknown, somebody else's, or has signed something else
   */
  async use(response: object, { challenge, isVerificationRequired, userId }: Asked): Promise<Passkey> {
    const { id, response: signed } = response as AuthenticationResponse;
    const passkey = isBase64Url(id) ? await this.passkeys.findByCredentialId(id) : undefined;
    if (!passkey || (userId !== undefined && passkey.userId !== userId)) throw new AppError('invalid-passkey');
    const { newCounter, credentialBackedUp } = await this.attempt(async () => {
      // Who has not said who he is has to be told by the passkey.
      if (userId === undefined || signed.userHandle !== undefined) assertOwner(signed.userHandle, passkey.userId);
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: response as AuthenticationResponse,
        expectedChallenge: challenge,
        expectedOrigin: this.party.origins,
        expectedRPID: this.party.id,
        requireUserVerification: isVerificationRequired,
        // The counter is looked at where it is written, so that of two answers at once one is refused.
        credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: 0, transports: passkey.transports },
      });
      return verified ? authenticationInfo : undefined;
    });
    if (await this.passkeys.markUsed(passkey.id, newCounter, credentialBackedUp, this.clock.now())) return passkey;
    this.logger.warn(
      { passkey_id: passkey.id, user_id: passkey.userId, counter: newCounter, known_counter: passkey.counter },
      'the counter of a passkey went back: it may have been copied',
    );
    throw new AppError('invalid-passkey');
  }

  /** The library throws at whatever does not fit. */
  private async attempt<T>(verify: () => Promise<T | undefined>): Promise<T> {
    try {
      const verified = await verify();
      if (verified !== undefined) return verified;
    } catch (error) {
      this.logger.debug({ err: error }, 'a passkey was refused');
    }
    throw new AppError('invalid-passkey');
  }
}

/** What a passkey knows of its owner: the account's id, in bytes. */
const userHandleOf = (userId: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(userId.replaceAll('-', ''), 'hex'));

const isBase64Url = (value: unknown): value is string => typeof value === 'string' && /^[A-Za-z0-9_-]{1,1400}$/.test(value);

function assertOwner(userHandle: unknown, userId: string): void {
  if (userHandle !== isoBase64URL.fromBuffer(userHandleOf(userId))) throw new Error('The passkey says it is of somebody else');
}
