import type { SessionEntry } from '@poydu/identity';

/** A program of the fleet that calls in its own name, not a person's. */
interface ServiceClient {
  name: string;
  credentialHash: string;
  scopes: string[];
}

/** One credential of a client. */
export interface ServiceCredential {
  credentialHash: string;
  client: string;
  scopes: string[];
  source: 'settings' | 'command';
  version: number;
  createdAt: Date;
  /** When one that was replaced ends; null: stays until it is ended. */
  endsAt: Date | null;
  endedAt: Date | null;
}

export const identitySeconds = 600;

/** Reads the setting: `client:scope+scope:sha256`, comma-separated; its form is checked with the settings. */
export const readCredentials = (setting: string): ServiceClient[] =>
  setting
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', scopes = '', credentialHash = ''] = part.split(':');
      return { name, credentialHash, scopes: scopes.split('+') };
    });

export const isOver = ({ endsAt, endedAt }: Pick<ServiceCredential, 'endsAt' | 'endedAt'>, now: Date): boolean =>
  endedAt !== null || (endsAt !== null && endsAt <= now);

/** What Redis is told; one that is over leaves a tombstone. @param identityToken empty for one that is over */
export function entryOf({ client, version, endsAt, ...credential }: ServiceCredential, identityToken: string, now: Date): SessionEntry {
  const isEnded = isOver({ endsAt, ...credential }, now);
  const identityExpiresAt = now.getTime() + identitySeconds * 1000;
  return {
    version,
    state: isEnded ? 'ended' : 'active',
    kind: 'service',
    subject: client,
    session_id: '',
    identity_token: identityToken,
    identity_expires_at: isEnded ? 0 : identityExpiresAt,
    expires_at: Math.min(identityExpiresAt, endsAt?.getTime() ?? Infinity),
  };
}
