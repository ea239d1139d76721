import type { Readable } from 'node:stream';

/** How a client sends a file: a form (multipart/form-data) with these fields, then the field `file`, posted to the address. */
export interface Upload {
  url: string;
  fields: Record<string, string>;
}

export interface UploadTerms {
  key: string;
  contentType: string;
  /** In bytes; what is sent must have exactly this size. */
  size: number;
  expiresAt: Date;
}

/** A file to be read to its end, or destroyed. */
export interface StoredFile {
  /** In bytes. */
  size: number;
  content: Readable;
}

/** Keeps files under keys. Clients send files to it directly, with a form that is good for one key; all else is done by this service. */
export abstract class ObjectStore {
  abstract upload(terms: UploadTerms): Promise<Upload>;

  /** Lets pages of this origin send forms to it, and see what becomes of them. Harmless to repeat. */
  abstract allowOrigin(origin: string): Promise<void>;

  /** @returns undefined where there is none */
  abstract read(key: string): Promise<StoredFile | undefined>;

  /** In place of what may be there: nobody reads the half of it. */
  abstract write(key: string, content: Buffer, contentType: string): Promise<void>;

  /** Harmless to repeat. */
  abstract remove(key: string): Promise<void>;
}
