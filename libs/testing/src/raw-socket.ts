import { connect, type Socket } from 'node:net';

/** What came of a handshake. */
export interface RawHandshake {
  status: number;
  /** What the first thing that was asked over the socket was answered; undefined where there is no socket. */
  answer?: Record<string, unknown>;
}

const patienceMs = 60_000;

/**
 * Asks for a socket of chat with these very lines as headers, which no client would send, and asks one thing over it, if it opens.
 * @param ask name and payload
 */
export async function rawHandshake(address: string, lines: readonly string[], ask: [string, object]): Promise<RawHandshake> {
  const { hostname, port, host } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.setTimeout(patienceMs, () => socket.destroy(new Error(`No end of the answer to ${JSON.stringify(lines)}`)));
  const own = ['Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='];
  const upgrades = lines.some((line) => /^connection:/i.test(line)) ? [] : ['Connection: Upgrade'];
  const head = ['GET /api/chat/socket.io/?EIO=4&transport=websocket HTTP/1.1', `Host: ${host}`, ...lines, ...own, ...upgrades];
  socket.write([...head, '', ''].join('\r\n'));
  const messages = messagesOf(socket);
  try {
    const status = Number(String((await messages.next()).value).split(' ')[1]);
    if (status !== 101) return { status };
    socket.write(frame('40'));
    for await (const message of messages) {
      if (message.startsWith('40')) socket.write(frame(`420${JSON.stringify(ask)}`));
      if (message.startsWith('430')) return { status, answer: (JSON.parse(message.slice(3)) as [Record<string, unknown>])[0] };
    }
    return { status };
  } finally {
    socket.destroy();
  }
}

/** A text of less than 126 bytes or less than 65,536, from a client: masked, with a mask that changes nothing (RFC 6455, 5.2). */
function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const length = payload.length < 126 ? [0x80 | payload.length] : [0x80 | 126, payload.length >> 8, payload.length & 0xff];
  return Buffer.concat([Buffer.from([0x81, ...length, 0, 0, 0, 0]), payload]);
}

/** The head of the answer, then the payload of each frame. */
async function* messagesOf(socket: Socket): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  let isOpen = false;
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = endOfNext(rest, isOpen); end !== undefined; end = endOfNext(rest, isOpen)) {
      yield rest.toString('utf8', isOpen ? headerLength(rest) : 0, end);
      rest = rest.subarray(end);
      isOpen = true;
    }
  }
}

const headerLength = (bytes: Buffer): number => ((bytes[1] ?? 0) === 126 ? 4 : 2);

/** Where the head, or the next frame, ends; undefined while it is not all there. */
function endOfNext(bytes: Buffer, isOpen: boolean): number | undefined {
  if (!isOpen) return bytes.includes('\r\n\r\n') ? bytes.indexOf('\r\n\r\n') + 4 : undefined;
  if (bytes.length < 4) return undefined;
  const end = headerLength(bytes) + (bytes[1] === 126 ? bytes.readUInt16BE(2) : (bytes[1] ?? 0));
  return bytes.length >= end ? end : undefined;
}
