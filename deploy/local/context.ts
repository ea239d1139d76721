import { type Ports } from './ports.ts';
import { type Secrets } from './secrets.ts';

/** A service that this clone has built. */
export interface BuiltService {
  name: string;
  port: number;
  hasDatabase: boolean;
}

/** What every part of one stack is made from. */
export interface StackContext {
  name: string;
  /** The stack's folder: data, logs, secrets. */
  state: string;
  portBase: number;
  ports: Ports;
  secrets: Secrets;
  services: BuiltService[];
  /** Whether Postgres waits for the disk; false is for ordinary tests only. */
  durable: boolean;
}
