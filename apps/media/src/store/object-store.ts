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

/** Keeps files under keys. Clients send files to it directly and fetch them from it directly; services only pass on signed addresses. */
export abstract class ObjectStore {
  abstract upload(terms: UploadTerms): Promise<Upload>;

  /** @returns the size and the first bytes, or undefined where nothing was uploaded. */
  abstract peek(key: string): Promise<{ size: number; head: Uint8Array } | undefined>;

  /** An address from which the file can be fetched for some minutes. */
  abstract download(key: string): Promise<string>;

  /** Harmless to repeat. */
  abstract remove(key: string): Promise<void>;
}

/** Enough to tell every kind of picture. */
export const headBytes = 4100;
