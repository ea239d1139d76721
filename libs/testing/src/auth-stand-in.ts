import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { SessionState } from '@poydu/identity';

/** Of a service that asks which sessions go on. */
export const watchCredential = 'the credential of who asks in these tests';

/** Stands for auth: says of every session that it goes on, unless told otherwise. */
export class AuthStandIn {
  readonly #states = new Map<string, Omit<SessionState, 'session_id'>>();
  /** Ids of each question. */
  readonly asked: string[][] = [];
  isAway = false;
  readonly #server = createServer((req, res) => {
    void text(req).then((body) => {
      const isRight = req.url === '/internal/sessions/states' && req.headers.authorization === `Bearer ${watchCredential}`;
      if (this.isAway || !isRight) return res.writeHead(this.isAway ? 503 : 401).end();
      const { session_ids } = JSON.parse(body) as { session_ids: string[] };
      this.asked.push(session_ids);
      const items = session_ids.map((session_id) => ({ session_id, ...this.#stateOf(session_id) }));
      return res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ items }));
    });
  });

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  set(sessionId: string, state: SessionState['state'], expiresAt = Date.now() + 86_400_000): void {
    this.#states.set(sessionId, { state, expires_at: expiresAt });
  }

  /** As auth does: a session whose time is up has ended. */
  #stateOf(sessionId: string): Omit<SessionState, 'session_id'> {
    const known = this.#states.get(sessionId) ?? { state: 'active', expires_at: Date.now() + 86_400_000 };
    return known.expires_at <= Date.now() ? { state: 'ended', expires_at: 0 } : known;
  }
}
