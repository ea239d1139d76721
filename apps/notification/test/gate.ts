import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a real server that can be shut and opened, as when the server goes away and comes back. */
export class Gate {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private isStalled = false;
  port = 0;

  private constructor(
    private readonly target: { host: string; port: number },
    /** Connections that were tried while nothing came through. */
    public stalledConnections = 0,
  ) {}

  /** @param url of the server; only host and port count */
  static async before(url: string): Promise<Gate> {
    const { hostname, port } = new URL(url);
    const gate = new Gate({ host: hostname, port: Number(port) });
    await gate.open();
    return gate;
  }

  /** The server's URL with this way instead. */
  url(url: string): string {
    const through = new URL(url);
    through.hostname = '127.0.0.1';
    through.port = String(this.port);
    return through.href;
  }

  async open(): Promise<void> {
    this.isStalled = false;
    this.server = createServer((socket) => this.join(socket)).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Connections end, new ones are refused. */
  async shut(): Promise<void> {
    const isClosed = this.server?.listening ? once(this.server, 'close') : undefined;
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
    await isClosed;
  }

  /** Takes connections and says nothing any more, which is worse. */
  stall(): void {
    this.isStalled = true;
    for (const socket of this.sockets) socket.destroy();
  }

  private join(socket: Socket): void {
    this.sockets.add(socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket)));
    if (this.isStalled) {
      this.stalledConnections += 1;
      return;
    }
    const other = connect(this.target).on('error', () => socket.destroy());
    this.sockets.add(other.on('close', () => this.sockets.delete(other)));
    socket.pipe(other).pipe(socket);
    socket.on('close', () => other.destroy());
    other.on('close', () => socket.destroy());
  }
}
