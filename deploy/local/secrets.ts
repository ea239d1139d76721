import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Passwords of one stack, made when first asked for and kept in its state directory (mode 0600), so that they outlive a restart.
 * Asking twice for a name gives the same.
 */
export class Secrets {
  readonly #file: string;
  #known: Record<string, string> = {};

  constructor(directory: string) {
    this.#file = join(directory, 'secrets.json');
  }

  async load(): Promise<void> {
    const text = await readFile(this.#file, 'utf8').catch(() => '{}');
    this.#known = JSON.parse(text) as Record<string, string>;
  }

  /** 256 random bits, safe in a URL, or what `make` makes. */
  get(name: string, make = () => randomBytes(32).toString('base64url')): string {
    return (this.#known[name] ??= make());
  }

  async save(): Promise<void> {
    await writeFile(this.#file, JSON.stringify(this.#known, null, 2), { mode: 0o600 });
  }
}
