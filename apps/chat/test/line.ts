import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a server, which can be cut, and be laid to another server. */
export class Line {
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((near) => {
    if (this.isCut) {
      near.destroy();
      return;
    }
    const { hostname, port } = this.#target;
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(one);
      one
        .on('error', () => undefined)
        .on('close', () => {
          this.#sockets.delete(one);
          other.destroy();
        });
      one.pipe(other);
    }
  });
  #target: URL;
  isCut = false;

  private constructor(target: string) {
    this.#target = new URL(target);
  }

  static async to(target: string): Promise<Line> {
    const line = new Line(target);
    line.#server.listen(0, '127.0.0.1');
    await once(line.#server, 'listening');
    return line;
  }

  /** The target's address, but for where this line begins. */
  get url(): string {
    const url = new URL(this.#target);
    url.host = `127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
    return url.href.replace(/\/$/, '');
  }

  leadTo(target: string): void {
    this.#target = new URL(target);
  }

  /** Whoever is connected is cut off, and nobody gets through any more. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  close(): void {
    this.cut();
    this.#server.close();
  }
}
