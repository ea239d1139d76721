/** What the supervisor is told about one process. */
export interface Command {
  file: string;
  args: string[];
  env?: Record<string, string>;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** Above nought it yields the processors to the others (nice). */
  niceness?: number;
}

export interface Part {
  name: string;
  /** A server is kept running; a task runs to its end, once for each time it is started. */
  kind: 'server' | 'task';
  /** What it is for, in the table. */
  about: string;
  /** Where it can be reached, in the table. */
  address?: string;
  /** The ports that it takes on the loopback address, by name. */
  ports?: Record<string, number>;
  /** Parts that must be healthy (a server) or done (a task) first; names that are not in the fleet are passed over. */
  needs: string[];
  /** Makes what the process wants to find on disk; runs before each start. */
  prepare?: () => Promise<void>;
  command: () => Command;
  /** Whether the process takes connections. */
  listening?: () => Promise<boolean>;
  /** Runs after each start, once the process listens; the part is healthy when this is over. */
  afterStart?: () => Promise<void>;
  /** Whether it can do its work now; `listening` when left out. */
  healthy?: () => Promise<boolean>;
  /** The signal that ends it in good order; SIGTERM when left out. */
  stopSignal?: NodeJS.Signals;
}
