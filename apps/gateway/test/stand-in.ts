import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it has arrived at a service. */
export interface Arrived {
  method: string;
  /** Raw, with the query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

type Answer = (request: Arrived, res: ServerResponse) => void;

const json = (res: ServerResponse, status: number, body: object): void => {
  res.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' }).end(JSON.stringify(body));
};
export const answers = {
  json: (status: number, body: object, headers: Record<string, string> = {}): Answer => {
    return (_, res) => {
      for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
      json(res, status, body);
    };
  },
  /** Says nothing until the caller goes away. */
  silence: (): Answer => () => undefined,
};

/** Stands for a service behind nginx: keeps what arrives, and answers 200 unless told otherwise. */
export class StandIn {
  arrived: Arrived[] = [];
  answer: Answer = answers.json(200, { ok: true });
  readonly #server: Server;
  port = 0;

  constructor(readonly name: string) {
    this.#server = createServer((req, res) => void this.#take(req, res));
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  /** Listens, on the port it had before, if any. */
  async start(): Promise<void> {
    this.#server.listen(this.port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async #take(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const request = { method: String(req.method), url: String(req.url), headers: req.headers, body: Buffer.concat(chunks).toString() };
    this.arrived.push(request);
    this.answer(request, res);
  }
}
