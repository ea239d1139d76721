import { createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError, invalidField } from '@poydu/service';
import type { MediaConfig } from '../config.js';
import { headBytes, ObjectStore, type Upload, type UploadTerms } from './object-store.js';

const keyPattern = /^[a-z]+\/[0-9a-f-]{36}$/;
const downloadTtlSeconds = 900;

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Files in a folder of this service, behind signed addresses like those of S3. For one machine: replicas would need a shared folder. */
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

  /** Takes in what a client sends with the fields of `upload`. @throws AppError for bad, expired or broken terms */
  async receive(fields: { terms?: string; signature?: string }, file: Readable, now: Date): Promise<void> {
    const { terms = '', signature = '' } = fields;
    if (!this.isSigned(terms, signature)) throw new AppError('forbidden', 'The fields of the upload are not those that were given out');
    const { key, size, expires } = JSON.parse(Buffer.from(terms, 'base64url').toString()) as { key: string; size: number; expires: number };
    if (now.getTime() > expires) throw new AppError('forbidden', 'The time for this upload is over; ask for another one');
    const path = this.path(key);
    const unfinished = `${path}.${String(process.pid)}-${String(Math.random()).slice(2)}`;
    await mkdir(dirname(path), { recursive: true });
    try {
      await pipeline(file, createWriteStream(unfinished, { mode: 0o600 }));
      if ((await stat(unfinished)).size !== size)
        throw invalidField('/file', `does not have the ${String(size)} bytes that were announced`);
      await rename(unfinished, path);
    } finally {
      await rm(unfinished, { force: true });
    }
  }

  async peek(key: string): Promise<{ size: number; head: Uint8Array } | undefined> {
    try {
      await using file = await open(this.path(key));
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
      return { size: (await file.stat()).size, head: buffer.subarray(0, bytesRead) };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  download(key: string): Promise<string> {
    const expires = String(Math.ceil(Date.now() / 1000 / downloadTtlSeconds + 1) * downloadTtlSeconds);
    const signature = this.sign(`${key} ${expires}`);
    return Promise.resolve(`${this.publicUrl}/api/media/files?${new URLSearchParams({ key, expires, signature }).toString()}`);
  }

  /** @throws AppError media-not-found for an address that `download` did not give out, or that has expired */
  async read({ key, expires, signature }: { key: string; expires: string; signature: string }, now: Date): Promise<Readable> {
    if (!this.isSigned(`${key} ${expires}`, signature) || Number(expires) * 1000 < now.getTime()) throw new AppError('media-not-found');
    const path = this.path(key);
    await stat(path).catch((error: unknown) => {
      throw isMissing(error) ? new AppError('media-not-found') : error;
    });
    return createReadStream(path);
  }

  async remove(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
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
