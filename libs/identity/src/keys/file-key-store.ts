import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock } from '@poydu/service';
import { type StoredKey } from './key.js';
import { KeyStore, type StoredKeys, type Visibility } from './key-store.js';
import { type Purpose } from './purposes.js';

/**
 * The key store of development: files that only their owner can read (0600). Each version of a document is a file of its own, which
 * appears whole and only if nobody else made it (link), so that processes which start at once agree. Older versions are emptied, not
 * removed: their names keep a slow writer from making a version that was there before.
 */
export class FileKeyStore extends KeyStore {
  readonly name = 'key-files';
  readonly #directory: string;

  constructor(clock: Clock, directory: string) {
    super(clock);
    this.#directory = directory;
  }

  protected override async read(purpose: Purpose, visibility: Visibility): Promise<StoredKeys | undefined> {
    const version = await this.#newestVersion(purpose, visibility);
    if (version === 0) return undefined;
    const file = this.#file(purpose, visibility, version);
    const text = await readFile(file, 'utf8');
    if (text !== '') return { version, keys: JSON.parse(text) as StoredKey[] };
    // It was replaced since we looked.
    if ((await this.#newestVersion(purpose, visibility)) > version) return this.read(purpose, visibility);
    throw new Error(`${file} is empty`);
  }

  protected override async write(purpose: Purpose, visibility: Visibility, keys: StoredKey[], replaces: number): Promise<boolean> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    const draft = join(this.#directory, `.${randomUUID()}`);
    try {
      await writeFile(draft, JSON.stringify(keys), { mode: 0o600, flag: 'wx', flush: true });
      await link(draft, this.#file(purpose, visibility, replaces + 1));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      await rm(draft, { force: true });
    }
    if (replaces > 0) await truncate(this.#file(purpose, visibility, replaces));
    return true;
  }

  #file(purpose: Purpose, visibility: Visibility, version: number): string {
    return join(this.#directory, `${purpose}.${visibility}.${version}.json`);
  }

  async #newestVersion(purpose: Purpose, visibility: Visibility): Promise<number> {
    const names = await readdir(this.#directory).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    });
    const versions = names.filter((name) => name.startsWith(`${purpose}.${visibility}.`)).map((name) => Number(name.split('.')[2]));
    return Math.max(0, ...versions);
  }
}
