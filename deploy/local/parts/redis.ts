import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { type StackContext } from '../context.ts';
import { findProgram } from '../install.ts';
import { type Part } from '../part.ts';

/** Redis with a folder of its own; appends to a file, for queues of notifications must outlive a restart. */
export function redisPart({ state, ports, secrets }: StackContext): Part {
  const data = join(state, 'redis');
  const configuration = join(data, 'redis.conf');
  const lines = [
    'bind 127.0.0.1',
    `port ${ports.redis}`,
    `dir ${data}`,
    `requirepass ${secrets.get('redis')}`,
    'daemonize no',
    // Tests take one each, and must not get one that another file still uses.
    'databases 256',
    'save ""',
    'appendonly yes',
    // BullMQ must not lose keys to eviction.
    'maxmemory-policy noeviction',
  ];
  return {
    name: 'redis',
    kind: 'server',
    about: 'sessions, limits, queues',
    address: `127.0.0.1:${ports.redis}`,
    ports: { redis: ports.redis },
    needs: [],
    prepare: async () => {
      await mkdir(data, { recursive: true, mode: 0o700 });
      await writeFile(configuration, `${lines.join('\n')}\n`, { mode: 0o600 });
      await chmod(configuration, 0o600);
    },
    command: () => ({ file: findProgram('redis-server') ?? 'redis-server', args: [configuration], cwd: data }),
    // While it loads its file it answers -LOADING.
    listening: async () => (await ask(ports.redis, `AUTH ${secrets.get('redis')}\r\nPING\r\nQUIT\r\n`)).includes('+PONG'),
  };
}

function ask(port: number, question: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.setEncoding('utf8').setTimeout(1000, () => socket.destroy(new Error('Redis does not answer')));
    socket
      .on('data', (text: string) => (answer += text))
      .on('error', reject)
      .on('close', () => resolve(answer));
    socket.write(question);
  });
}
