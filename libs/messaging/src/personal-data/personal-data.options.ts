import type { ModuleMetadata, Type } from '@nestjs/common';

/** Knows all that a service keeps on a person. */
export interface PersonReader {
  /** @returns what becomes JSON of the person's export: no secret, nor what it is checked against */
  read(userId: string): Promise<object>;
}

/** Erases a person from what a service keeps. */
export interface PersonEraser {
  /** Part of the transaction under way. Repeated, it changes nothing: an erasure is asked for twice, and a message may come again. */
  erase(userId: string, now: Date): Promise<void>;
  /** Set where more than the transaction is needed: the service itself says `ErasureAcknowledged` when nothing is left. */
  readonly isDoneLater?: true;
}

export interface PersonalDataOptions extends Pick<ModuleMetadata, 'imports' | 'providers'> {
  reader: Type<PersonReader>;
  eraser: Type<PersonEraser>;
  /** Of the service that ends the account (auth): at the person's request. All others follow the account's tombstone. */
  erasesAtRequest?: boolean;
}
