import { type Caller, FileKeyStore, identityToken, signJson } from '@poydu/identity';
import { Clock } from '@poydu/service';
import { v7 as uuidv7 } from 'uuid';
import { variables } from './jest/variables.js';

/**
 * The key store that services in tests verify with, with a key pair for every purpose.
 * @returns its folder.
 */
export async function testKeyStoreDir(): Promise<string> {
  const store = keyStore();
  await Promise.all((['identity', 'ticket', 'mail'] as const).map((purpose) => store.ensure(purpose)));
  return directory();
}

const keyStore = () => new FileKeyStore(new Clock(), directory());

function directory(): string {
  const path = process.env[variables.keys];
  if (!path) throw new Error('There is no key store: only the projects with a global setup have one');
  return path;
}

/** A person who calls a service; every one is another. */
export function aCaller(overrides: Partial<Caller> = {}): Caller {
  const userId = uuidv7();
  return {
    userId,
    sessionId: uuidv7(),
    username: `user-${userId.slice(-12)}`,
    email: `${userId}@poydu.test`,
    roles: ['USER'],
    ...overrides,
  };
}

interface TokenOptions {
  /** When it was signed; it is valid from then on for `ttlSeconds`. */
  at?: Date;
  ttlSeconds?: number;
}

const tenYears = 315_360_000;

async function sign(claims: object, { at = new Date(), ttlSeconds = tenYears }: TokenOptions): Promise<string> {
  const iat = Math.floor(at.getTime() / 1000);
  const { typ, issuer, audience } = identityToken;
  return signJson(await keyStore().signingKey('identity'), typ, { iss: issuer, aud: audience, iat, exp: iat + ttlSeconds, ...claims });
}

/** The identity token that auth would have signed for this person. Valid for ten years unless told otherwise, so that tests may move the clock. */
export const signIdentity = (
  { userId, sessionId, loggedInAt, isAdministrator, ...claims }: Caller,
  options: TokenOptions = {},
): Promise<string> => {
  const auth_time = loggedInAt && Math.floor(loggedInAt.getTime() / 1000);
  return sign({ sub: userId, sid: sessionId, auth_time, is_administrator: isAdministrator, ...claims }, options);
};

/** What nginx would send along for this person. */
export async function identityHeaders(caller: Caller, options?: TokenOptions): Promise<{ authorization: string; 'x-user-id': string }> {
  return { authorization: `Bearer ${await signIdentity(caller, options)}`, 'x-user-id': caller.userId };
}

/** What nginx would send along for a registered client of the fleet with these scopes. */
export async function clientHeaders(client: string, scopes: string[], options: TokenOptions = {}): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${await sign({ sub: client, scopes }, options)}` };
}
