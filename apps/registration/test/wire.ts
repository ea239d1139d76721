import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** Stands between the sandbox and the service, as the internet does: what comes through can be kept back, and sent again. */
export class Wire {
  readonly sent: { body: Buffer; signature: string }[] = [];
  isCut = false;
  private turn = 0;
  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    private readonly to: () => readonly string[],
  ) {
    server.on('request', (request: IncomingMessage, response) => {
      void (async () => {
        const notice = { body: await buffer(request), signature: String(request.headers['sandbox-signature']) };
        this.sent.push(notice);
        response.statusCode = this.isCut ? 502 : await this.deliver(notice);
        response.end();
      })();
    });
  }

  static async open(to: () => readonly string[]): Promise<Wire> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Wire(server, to);
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}/webhook`;
  }

  async deliver({ body, signature }: { body: Buffer; signature: string }): Promise<number> {
    const urls = this.to();
    const url = urls[this.turn++ % urls.length] ?? '';
    const headers = { 'content-type': 'application/json', 'sandbox-signature': signature };
    return (await fetch(`${url}/api/payments/sandbox/webhook`, { method: 'POST', headers, body: Uint8Array.from(body) })).status;
  }

  of(reference: string) {
    return this.sent.filter(({ body }) => body.includes(reference));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
