import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type Caller, isFromAnotherSite, RequestIdentity } from '@poydu/identity';
import { AppError, HealthRegistry, LOGGER, type Logger, Metrics, RequestContext, ServiceConfig, toAppError } from '@poydu/service';
import { Server as Engine } from 'engine.io';
import { Counter, Gauge } from 'prom-client';
import { ChatConfig } from '../config.js';
import { LiveRooms } from '../rooms/live-rooms.js';
import { type Ending, SessionWatch } from '../sessions/session-watch.js';
import { ChatIo, type ChatSocket, personRoom } from './chat-io.js';
import { SocketEvents } from './socket.events.js';

/** The part of Fastify that is needed here. */
interface Closing {
  addHook: (name: 'preClose', hook: () => Promise<void>) => void;
}

const path = /^\/api\/chat\/socket\.io\/?$/;
/** Four thousand characters, all of them escaped, and what is around them. */
const largestFrame = 65_536;
/** nginx gives a connection up on which nothing comes for a minute. */
const pingIntervalMs = 25_000;
const pingTimeoutMs = 20_000;
/** For farewells to arrive, when the process ends. */
const farewellMs = 1000;

const details: Record<Ending | 'unavailable', string> = {
  unauthenticated: 'The session has ended. Log in again',
  'user-blocked': 'An administrator has blocked this account',
  'identity-unavailable': 'Log-ins cannot be checked at the moment. Connect again in a moment',
  unavailable: 'This server ends. Connect again',
};

/**
 * The door for sockets: lets a handshake in by the rules of the guard of HTTP (the identity token that nginx was given, of one mind with X-User-ID), and
 * closes the socket when the session, by its `sid`, opens nothing any more. WebSocket alone: a connection stays at its replica, and each
 * of them is asked of the gateway once.
 */
@Injectable()
export class SocketServer implements OnModuleInit {
  readonly #engine = new Engine({
    transports: ['websocket'],
    allowUpgrades: false,
    maxHttpBufferSize: largestFrame,
    pingInterval: pingIntervalMs,
    pingTimeout: pingTimeoutMs,
  });
  readonly #callers = new WeakMap<IncomingMessage, Caller>();
  readonly #connections = new Map<Duplex, string>();
  readonly #closed: Counter;
  readonly #refused: Counter;

  constructor(
    private readonly io: ChatIo,
    private readonly identity: RequestIdentity,
    private readonly watch: SessionWatch,
    private readonly events: SocketEvents,
    private readonly rooms: LiveRooms,
    private readonly host: HttpAdapterHost,
    private readonly health: HealthRegistry,
    private readonly config: ChatConfig,
    private readonly service: ServiceConfig,
    @Inject(LOGGER) private readonly logger: Logger,
    metrics: Metrics,
  ) {
    const registers = [metrics];
    this.#closed = new Counter({ name: 'chat_sockets_closed_total', help: 'Sockets closed, by reason', labelNames: ['reason'], registers });
    this.#refused = new Counter({
      name: 'chat_handshakes_refused_total',
      help: 'Handshakes refused, by code',
      labelNames: ['code'],
      registers,
    });
    new Gauge({
      name: 'chat_sockets_open',
      help: 'Open sockets',
      registers,
      collect() {
        this.set(io.of('/').sockets.size);
      },
    });
  }

  onModuleInit(): void {
    this.io.bind(this.#engine);
    this.io.on('connection', (socket) => this.#welcome(socket));
    const server = this.host.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (req, socket, head) => void this.#upgrade(req, socket, head));
    // Before the server waits for its connections to end, which these would not.
    this.host.httpAdapter.getInstance<Closing>().addHook('preClose', () => this.#shutDown());
  }

  async #upgrade(req: IncomingMessage, connection: Duplex, head: Buffer): Promise<void> {
    connection.on('error', () => connection.destroy());
    const { requestId } = RequestContext.from(req.headers['x-request-id'], undefined);
    try {
      const caller = await this.#admit(req);
      this.#callers.set(req, caller);
      this.#connections.set(connection, caller.userId);
      connection.once('close', () => this.#connections.delete(connection));
      this.#engine.handleUpgrade(req, connection, head);
      this.logger.info({ request_id: requestId, user_id: caller.userId, session_id: caller.sessionId }, 'socket opened');
    } catch (error) {
      const known = toAppError(error);
      if (!known) this.logger.error({ err: error, request_id: requestId }, 'handshake failed');
      const refusal = known ?? new AppError('internal-error');
      this.#refused.inc({ code: refusal.code });
      refuse(connection, refusal, requestId);
    }
  }

  /** @throws AppError why this handshake opens no socket */
  async #admit(req: IncomingMessage): Promise<Caller> {
    const { pathname, searchParams } = new URL(req.url ?? '', 'http://chat');
    if (!path.test(pathname)) throw new AppError('not-found');
    const isOurs = searchParams.get('transport') === 'websocket' && searchParams.get('EIO') === '4' && !searchParams.has('sid');
    if (!isOurs || req.method !== 'GET') throw new AppError('bad-request', 'Ask for ?EIO=4&transport=websocket');
    const caller = await this.identity.person(req);
    // A browser lets pages of other sites open sockets here, with the cookie; that it says from where is all there is against it.
    if (isFromAnotherSite(req.headers, this.service.publicUrl)) throw new AppError('forbidden-origin');
    if (this.health.stopping) throw new AppError('unavailable', details.unavailable, { retryAfterSeconds: 1 });
    const own = [...this.#connections.values()].filter((userId) => userId === caller.userId).length;
    if (own >= this.config.socketsPerPerson) {
      throw new AppError('too-many-requests', `You may have ${String(this.config.socketsPerPerson)} sockets open`, {
        retryAfterSeconds: 30,
      });
    }
    return caller;
  }

  #welcome(socket: ChatSocket): void {
    const caller = this.#callers.get(socket.request);
    if (!caller) {
      socket.disconnect(true);
      return;
    }
    socket.data.caller = caller;
    const endWatch = this.watch.watch(caller.sessionId, (reason) => this.#end(socket, reason));
    socket.once('disconnect', (reason) => {
      endWatch();
      this.#closed.inc({ reason });
      this.logger.info({ user_id: caller.userId, session_id: caller.sessionId, reason }, 'socket closed');
      void this.rooms.left(socket);
      // One that has left the namespace has no business here any more.
      socket.conn.close();
    });
    void socket.join(personRoom(caller.userId));
    this.events.attach(socket);
  }

  /** Nothing that it sends is done from here on, and nothing more is told to it. */
  #end(socket: ChatSocket, reason: Ending): void {
    socket.emit('closed', { code: reason, detail: details[reason] });
    if (reason === 'identity-unavailable') socket.conn.close();
    else socket.disconnect(true);
  }

  /** Clients of Socket.IO connect again by themselves where the server has closed the connection and not the socket, as here. */
  async #shutDown(): Promise<void> {
    this.io.emit('closed', { code: 'unavailable', detail: details.unavailable });
    for (const { conn } of this.io.of('/').sockets.values()) conn.close();
    const deadline = performance.now() + farewellMs;
    while (this.#connections.size > 0 && performance.now() < deadline) await delay(10);
    this.#engine.close();
    for (const connection of this.#connections.keys()) connection.destroy();
  }
}

/** In the form that every error of the fleet has. */
function refuse(connection: Duplex, error: AppError, requestId: string): void {
  const body = JSON.stringify(error.toProblem(requestId));
  const { retryAfterSeconds } = error;
  const lines = [
    `HTTP/1.1 ${String(error.status)} ${STATUS_CODES[error.status] ?? ''}`,
    'Connection: close',
    'Content-Type: application/problem+json',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    `X-Request-ID: ${requestId}`,
    ...(retryAfterSeconds === undefined ? [] : [`Retry-After: ${String(Math.ceil(retryAfterSeconds))}`]),
  ];
  connection.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
