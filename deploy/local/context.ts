import { type Ports } from './ports.ts';
import { type Secrets } from './secrets.ts';

/** A service that this clone has. */
export interface KnownService {
  name: string;
  port: number;
  hasDatabase: boolean;
}

/** What every part of one stack is made from, of processes and of containers alike. */
export interface StackContext {
  name: string;
  ports: Ports;
  /** The host on which a part of this name is reached: the loopback address, or the name of its container. */
  hostOf: (part: string) => string;
  /** The address that services listen on. */
  listenHost: string;
  /** Where people reach the front door. */
  publicUrl: string;
  secrets: Secrets;
  services: KnownService[];
  /** The S3 server is there, else pictures lie in a folder. */
  hasObjectStore: boolean;
  /** The stack's folder: data, logs, secrets. */
  state: string;
  /** Whether Postgres waits for the disk; false is for ordinary tests only. */
  durable: boolean;
}
