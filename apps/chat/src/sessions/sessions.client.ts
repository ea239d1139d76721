import { Injectable } from '@nestjs/common';
import { AppError } from '@poydu/service';
import { ChatConfig } from '../config.js';

/** What auth says of a session. */
export interface SessionState {
  session_id: string;
  state: 'active' | 'blocked' | 'ended';
  /** Milliseconds since 1970; slides with use. */
  expires_at: number;
}

/** Of one question, by auth's own limit. */
const mostAtOnce = 500;
/** Short, for a socket whose session may have ended is closed within a second. */
const timeoutMs = 700;

/** Asks auth. */
@Injectable()
export class SessionsClient {
  constructor(private readonly config: ChatConfig) {}

  /** @throws AppError unavailable when auth does not answer */
  async states(ids: readonly string[]): Promise<SessionState[]> {
    const states: SessionState[] = [];
    for (let from = 0; from < ids.length; from += mostAtOnce) states.push(...(await this.#ask(ids.slice(from, from + mostAtOnce))));
    return states;
  }

  async #ask(ids: readonly string[]): Promise<SessionState[]> {
    try {
      const response = await fetch(`${this.config.authUrl}/internal/sessions/states`, {
        method: 'POST',
        headers: { authorization: `Bearer ${this.config.chatCredential}`, 'content-type': 'application/json' },
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
