import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { newService } from './new-service.ts';

const run = promisify(execFile);
const repository = resolve(import.meta.dirname, '../..');

describe('a new service', () => {
  let copy: string;
  const read = (file: string) => readFile(join(copy, file), 'utf8');

  before(async () => {
    copy = await mkdtemp(join(tmpdir(), 'poydu-new-service-'));
    const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: repository,
      maxBuffer: 1e8,
    });
    for (const file of stdout.split('\0').filter((name) => name !== '')) {
      if (existsSync(join(repository, file))) await cp(join(repository, file), join(copy, file));
    }
    await symlink(join(repository, 'node_modules'), join(copy, 'node_modules'));
    // The web site is that of the repository: a service changes nothing of it.
    for (const made of ['apps/web/node_modules', 'apps/web/dist']) await symlink(join(repository, made), join(copy, made));
    await newService('ticketing', copy);
    await run(process.execPath, ['deploy/build.ts'], { cwd: copy });
    await run(process.execPath, ['deploy/generate.ts'], { cwd: copy });
  });
  after(() => rm(copy, { recursive: true }));

  it('has its routes in the documents of the fleet and in nginx', async () => {
    assert.match(await read('libs/client/openapi.json'), /"\/api\/ticketing\/items"/);
    assert.match(await read('nginx/routes.conf'), /location = \/api\/ticketing\/items/);
    assert.match(await read('nginx/upstreams.conf'), /upstream ticketing/);
  });

  it('is in compose with a port of its own', async () => {
    assert.match(await read('docker-compose.yml'), /\n {2}ticketing:\n/);
    const ports = [...(await read('deploy/local/ports.ts')).matchAll(/^ {2}\w+: (\d+),$/gm)].map(([, port]) => port);
    assert.equal(new Set(ports).size, ports.length);
  });

  it('has its settings in .env.example', async () => {
    assert.doesNotMatch(await read('.env.example'), /sample/i);
  });

  it('is refused under a name that is none, or that is taken', async () => {
    await assert.rejects(newService('Ticketing!', copy), /one word/);
    await assert.rejects(newService('ticketing', copy), /already/);
  });
});
