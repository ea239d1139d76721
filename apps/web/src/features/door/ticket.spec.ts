import { beforeAll, describe, expect, it } from '@jest/globals';
import { readTicket, type TicketKey } from './ticket.js';

const text = (value: object): string => btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

describe('a ticket at a door without a network', () => {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const claims = { registration_id: 'r', event_id: 'e', iat: 1 };
  let own: CryptoKeyPair;
  let keys: TicketKey[];

  beforeAll(async () => {
    own = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const jwk = await crypto.subtle.exportKey('jwk', own.publicKey);
    keys = [{ ...(jwk as Omit<TicketKey, 'kid'>), kid: 'one', alg: 'ES256' }];
  });

  const sign = async (header: object, body: object, key = own.privateKey): Promise<string> => {
    const signed = `${text(header)}.${text(body)}`;
    const signature = new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, new TextEncoder().encode(signed)));
    const encoded = btoa(String.fromCharCode(...signature));
    return `${signed}.${encoded.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
  };
  const header = { alg: 'ES256', typ: 'poydu-ticket+jws', kid: 'one' };

  it('is read when it is signed with a key of the list', async () => {
    expect(await readTicket(` ${await sign(header, claims)}\n`, keys)).toEqual({
      kind: 'ticket',
      claims: { registration_id: 'r', event_id: 'e' },
    });
  });

  it('is forged when another key has signed it, or when a letter of it was changed', async () => {
    const stranger = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    expect(await readTicket(await sign(header, claims, stranger.privateKey), keys)).toEqual({ kind: 'forged' });
    const [head, , signature] = (await sign(header, claims)).split('.');
    expect(await readTicket(`${head ?? ''}.${text({ ...claims, registration_id: 'x' })}.${signature ?? ''}`, keys)).toEqual({
      kind: 'forged',
    });
  });

  it.each([{ alg: 'none' }, { alg: 'HS256' }, { typ: 'JWT' }, { typ: undefined }])(
    'is forged with a header that says %j',
    async (other) => {
      expect(await readTicket(await sign({ ...header, ...other }, claims), keys)).toEqual({ kind: 'forged' });
    },
  );

  it('of a key that the list does not have is for the service to judge', async () => {
    expect(await readTicket(await sign({ ...header, kid: 'two' }, claims), keys)).toEqual({ kind: 'unknownKey' });
  });

  it.each(['', 'https://example.org', 'a.b.c', 'a.b', '…'])('is none of %j', async (other) => {
    expect(await readTicket(other, keys)).toEqual({ kind: 'forged' });
  });
});
