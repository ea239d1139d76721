import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a server, which can be cut, be held, and be laid to another server. */
export class Line {
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((near) => {
    if (this.#isCut) {
      near.destroy();
      return;
    }
    this.connections += 1;
    const { hostname, port } = this.#target;
    const far = connect(Number(port), hostname);
    near.on('data', (chunk) => {
      if (this.#cutsAt !== undefined && chunk.includes(this.#cutsAt)) this.#dropAll();
      if (this.#holdsAt !== undefined && chunk.includes(this.#holdsAt)) this.hold();
    });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from);
      from
        .on('data', (chunk) => {
          if (!this.#isHeld && to.writable) to.write(chunk);
        })
        .on('error', () => undefined)
        .on('close', () => {
          this.#sockets.delete(from);
          to.destroy();
        });
    }
  });
  #target: URL;
  #isCut = false;
  #isHeld = false;
  #cutsAt: string | undefined;
  #holdsAt: string | undefined;
  /** How often connections were cut. */
  cuts = 0;
  /** How many there have been. */
  connections = 0;

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
    this.#isCut = true;
    this.#dropAll();
  }

  /** Each connection is cut at the moment at which it sends this; new ones get through. */
  cutAt(sent: string): void {
    this.#cutsAt = sent;
  }

  /** Connections stay, but nothing goes forward on them any more. */
  hold(): void {
    this.#isHeld = true;
  }

  /** As `hold`, from the moment at which one of them sends this. */
  holdAt(sent: string): void {
    this.#holdsAt = sent;
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }

  mend(): void {
    this.#isCut = false;
    this.#isHeld = false;
    this.#cutsAt = undefined;
    this.#holdsAt = undefined;
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #dropAll(): void {
    this.cuts += 1;
    for (const socket of this.#sockets) socket.destroy();
  }
}
