import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

interface SentMessage {
  chat_id: number;
  text: string;
  parse_mode: string;
  reply_markup?: { inline_keyboard: { text: string; url: string }[][] };
  /** In milliseconds, by a clock that only goes forward. */
  at: number;
}

/** What Telegram answers instead of taking a message; `silent`: nothing at all. */
type Refusal = { status: number; description: string; retry_after?: number } | 'silent';

/** A server that speaks Telegram's Bot API as far as sendMessage goes. */
export class BotApi {
  readonly token = '123456789:AAEhBP0av28frI-a-secret-of-tests';
  /** Every attempt, taken or not. */
  readonly attempts: SentMessage[] = [];
  readonly taken: SentMessage[] = [];
  private readonly refusals = new Map<number, Refusal[]>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<BotApi> {
    const server = createServer((request, response) => void api.answer(request, response));
    const api = new BotApi(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return api;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  get settings(): Record<string, string> {
    return { TELEGRAM_BOT_TOKEN: this.token, TELEGRAM_API_URL: this.url };
  }

  /** The next messages to this chat are refused so, in turn. */
  refuse(chat: number, ...refusals: Refusal[]): void {
    this.refusals.set(chat, refusals);
  }

  to(chat: number): SentMessage[] {
    return this.taken.filter(({ chat_id: id }) => id === chat);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const say = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.method !== 'POST' || request.url !== `/bot${this.token}/sendMessage`) {
      say(401, { ok: false, error_code: 401, description: 'Unauthorized' });
      return;
    }
    const message = { ...((await json(request)) as SentMessage), at: performance.now() };
    this.attempts.push(message);
    const refusal = this.refusals.get(message.chat_id)?.shift();
    if (refusal === 'silent') return;
    if (refusal) {
      const { status, description, retry_after } = refusal;
      say(status, { ok: false, error_code: status, description, ...(retry_after === undefined ? {} : { parameters: { retry_after } }) });
      return;
    }
    this.taken.push(message);
    say(200, { ok: true, result: { message_id: this.taken.length, chat: { id: message.chat_id } } });
  }
}
