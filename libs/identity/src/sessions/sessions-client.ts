import { AppError } from '@poydu/service';
import type { SessionEntry } from './session-entry.js';

/** What auth tells of a session to a service that goes on serving it without the gateway (POST /internal/sessions/states, scope `watch`). */
export interface SessionState {
  session_id: string;
  state: SessionEntry['state'];
  /** Milliseconds since 1970; slides with use. */
  expires_at: number;
}

interface SessionsClientOptions {
  authUrl: string;
  /** Of the asking service; auth knows its SHA-256, with the scope `watch`. */
  credential: string;
  /** That auth may take for one question. */
  timeoutMs: number;
}

/** Of one question, by auth's own limit. */
const mostAtOnce = 500;

/** Asks auth which sessions go on. */
export class SessionsClient {
  constructor(private readonly options: SessionsClientOptions) {}

  /** In the order of the ids; without ids nobody is asked. @throws AppError unavailable when auth does not answer */
  async states(ids: readonly string[]): Promise<SessionState[]> {
    const states: SessionState[] = [];
    for (let from = 0; from < ids.length; from += mostAtOnce) states.push(...(await this.#ask(ids.slice(from, from + mostAtOnce))));
    return states;
  }

  async #ask(ids: readonly string[]): Promise<SessionState[]> {
    const { authUrl, credential, timeoutMs } = this.options;
    try {
      const response = await fetch(`${authUrl}/internal/sessions/states`, {
        method: 'POST',
        headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json' },
        body: JSON.stringify({ session_ids: ids }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!response.ok) throw new Error(`auth answers ${String(response.status)} when asked about sessions`);
      return ((await response.json()) as { items: SessionState[] }).items;
    } catch (error) {
      throw new AppError('unavailable', 'auth does not say which sessions go on', { cause: error });
    }
  }
}
