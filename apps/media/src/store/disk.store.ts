import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError, invalidField } from '@poydu/service';
import type { MediaConfig } from '../config.js';
import { ObjectStore, type StoredFile, type Upload, type UploadTerms } from './object-store.js';

const keyPattern = /^[a-z]+\/[0-9a-f-]{36}$/;

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Files in a folder of this service, with signed forms like those of S3. For one machine: replicas would need a shared folder. */
export class DiskStore extends ObjectStore {
  private readonly folder: string;

  constructor(
    private readonly config: MediaConfig,
    private readonly publicUrl: string,
  ) {
    super();
    this.folder = resolve(config.objectStoreDir);
  }

  upload({ key, contentType, size, expiresAt }: UploadTerms): Promise<Upload> {
    const terms = Buffer.from(JSON.stringify({ key, contentType, size, expires: expiresAt.getTime() })).toString('base64url');
    return Promise.resolve({ url: `${this.publicUrl}/api/media/files`, fields: { terms, signature: this.sign(terms) } });
  }

  /** It is at the very origin of the pages. */
  allowOrigin(): Promise<void> {
    return Promise.resolve();
  }

  /** Takes in what a client sends with the fields of `upload`. @throws AppError for bad, expired or broken terms */
  async receive(fields: { terms?: string; signature?: string }, file: Readable, now: Date): Promise<void> {
    const { terms = '', signature = '' } = fields;
    if (!this.isSigned(terms, signature)) throw new AppError('forbidden', 'The fields of the upload are not those that were given out');
    const { key, size, expires } = JSON.parse(Buffer.from(terms, 'base64url').toString()) as { key: string; size: number; expires: number };
    if (now.getTime() > expires) throw new AppError('forbidden', 'The time for this upload is over; ask for another one');
    await this.put(key, file, async (path) => {
      if ((await stat(path)).size !== size) throw invalidField('/file', `does not have the ${String(size)} bytes that were announced`);
    });
  }

  async read(key: string): Promise<StoredFile | undefined> {
    try {
      const file = await open(this.path(key));
      return { size: (await file.stat()).size, content: file.createReadStream() };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  write(key: string, content: Buffer): Promise<void> {
    return this.put(key, Readable.from(content, { objectMode: false }));
  }

  async remove(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  /** @param check looks at the whole file before it takes its place */
  private async put(key: string, content: Readable, check?: (path: string) => Promise<void>): Promise<void> {
    const path = this.path(key);
    const unfinished = `${path}.${randomUUID()}`;
    await mkdir(dirname(path), { recursive: true });
    try {
      await pipeline(content, createWriteStream(unfinished, { mode: 0o600 }));
      await check?.(unfinished);
      await rename(unfinished, path);
    } finally {
      await rm(unfinished, { force: true });
    }
  }

  private path(key: string): string {
    if (!keyPattern.test(key)) throw new Error('A key is a word, a slash and an id');
    return join(this.folder, key);
  }

  private sign(text: string): string {
    return createHmac('sha256', this.config.s3SecretAccessKey).update(text).digest('base64url');
  }

  private isSigned(text: string, signature: string): boolean {
    const expected = Buffer.from(this.sign(text));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
}
