import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Logger } from '@poydu/service';
import { expectWithin } from '@poydu/testing';
import type { AuthConfig } from '../config.js';
import { BreachedPasswords } from './breached-passwords.js';

const password = 'correct horse battery staple';
/** Of its SHA-1. */
const [prefix, rest] = ['ABF7A', 'AD6438836DBE526AA231ABDE2D0EEF74D42'];

describe('a list of leaked passwords', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.closeAllConnections();
  });

  async function list(answer: RequestListener): Promise<string> {
    const server = createServer(answer);
    servers.push(server);
    await once(server.listen(0, '127.0.0.1').unref(), 'listening');
    return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/range/`;
  }

  function asking(breachedPasswordsUrl: string) {
    const complaints: unknown[] = [];
    const logger = { warn: (...line: unknown[]) => complaints.push(line) } as unknown as Logger;
    return { breached: new BreachedPasswords({ breachedPasswordsUrl } as AuthConfig, logger), complaints };
  }

  it('that knows it has it refused', async () => {
    const { breached } = asking(await list(({ url }, res) => res.end(url === `/range/${prefix}` ? `${rest}:3` : '')));
    await expect(breached.refuse(password, '/password')).rejects.toMatchObject({ code: 'validation-failed' });
  });

  it('leads auth to no other address, and nothing of the password stands in the log', async () => {
    let isLedOn = false;
    const other = await list((_, res) => {
      isLedOn = true;
      res.end(`${rest}:3`);
    });
    const { breached, complaints } = asking(await list((_, res) => res.writeHead(302, { location: other }).end()));
    await breached.refuse(password, '/password');
    expect(isLedOn).toBe(false);
    expect(complaints).toHaveLength(1);
    expect(JSON.stringify(complaints, (_, value: unknown) => (value instanceof Error ? [value.stack, value.cause] : value))).not.toMatch(
      new RegExp(`${password}|${prefix}|${rest}`),
    );
  });

  it.each<[string, RequestListener]>([
    ['is silent', () => undefined],
    ['begins and does not end', (_, res) => void res.write('0'.repeat(35))],
  ])('that %s keeps nobody waiting for longer than two seconds', async (_, answer) => {
    const { breached, complaints } = asking(await list(answer));
    await expectWithin(4000, async () => {
      complaints.length = 0;
      const begin = performance.now();
      await breached.refuse(password, '/password');
      expect(complaints).toHaveLength(1);
      return performance.now() - begin;
    });
  });
});
