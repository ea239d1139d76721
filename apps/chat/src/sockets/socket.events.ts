import { Inject, Injectable } from '@nestjs/common';
import type { ProblemDocument } from '@poydu/contracts';
import {
  AppError,
  DtoPipe,
  LOGGER,
  type Logger,
  Metrics,
  Rate,
  RequestContext,
  requestContext,
  runInContext,
  toAppError,
} from '@poydu/service';
import { Counter } from 'prom-client';
import { MessagesService } from '../messages/messages.service.js';
import { LiveRooms } from '../rooms/live-rooms.js';
import { RoomsService } from '../rooms/rooms.service.js';
import type { ChatSocket } from './chat-io.js';
import { ChatHistory, ChatRead, ChatRoomRef, ChatSend } from './sockets.dto.js';

/** How everything that a client sends is answered. */
type Answer = { result: object } | { problem: ProblemDocument; retry_after_seconds?: number };

interface Handler {
  Payload: new () => object;
  handle: (socket: ChatSocket, payload: object) => Promise<object>;
}

/** Of what one socket sends. Messages have a limit of their own, of a person. */
const rate = new Rate({ perSecond: 20, atOnce: 60 });
/** That one socket may have under way. */
const mostWaiting = 100;
const pipe = new DtoPipe();

const on = <P extends object>(Payload: new () => P, handle: (socket: ChatSocket, payload: P) => Promise<object>): Handler => ({
  Payload,
  handle: (socket, payload) => handle(socket, payload as P),
});

/** What clients may send, by name. Each has one payload, checked as a body of HTTP is, and is answered; a refusal is a problem document. */
@Injectable()
export class SocketEvents {
  readonly #handlers: ReadonlyMap<string, Handler>;
  readonly #answers: Counter;

  constructor(
    rooms: RoomsService,
    live: LiveRooms,
    messages: MessagesService,
    @Inject(LOGGER) private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.#handlers = new Map([
      ['join', on(ChatRoomRef, (socket, { event_id }) => live.join(socket, event_id))],
      ['leave', on(ChatRoomRef, (socket, { event_id }) => live.leave(socket, event_id).then(() => ({ event_id })))],
      ['send', on(ChatSend, ({ data }, { event_id, ...body }) => messages.post(data.caller, event_id, body))],
      ['history', on(ChatHistory, ({ data }, { event_id, ...query }) => messages.list(data.caller, event_id, query))],
      ['read', on(ChatRead, ({ data }, { event_id, seq }) => rooms.read(data.caller, event_id, seq))],
      ['typing', on(ChatRoomRef, (socket, { event_id }) => live.typing(socket, event_id).then(() => ({ event_id })))],
    ]);
    this.#answers = new Counter({
      name: 'chat_socket_answers_total',
      help: 'What clients sent over sockets, by name and by result: ok, or the code of the problem',
      labelNames: ['event', 'result'],
      registers: [metrics],
    });
  }

  /** What one socket sends is done one after the other, so that messages stay in the order in which they were written. */
  attach(socket: ChatSocket): void {
    let usedUpAt = 0;
    let waiting = 0;
    let last = Promise.resolve();
    socket.onAny((name: string, ...args: unknown[]) => {
      const acknowledge = typeof args.at(-1) === 'function' ? (args.pop() as (answer: Answer) => void) : () => undefined;
      const now = performance.now();
      if (rate.wait(usedUpAt, now) > 0 || waiting >= mostWaiting) {
        acknowledge(this.#refusal(name, new AppError('too-many-requests', undefined, { retryAfterSeconds: 1 })));
        return;
      }
      usedUpAt = rate.take(usedUpAt, now);
      waiting += 1;
      last = last
        .then(async () => {
          if (socket.connected) acknowledge(await this.#answer(socket, name, args));
        })
        .catch((error: unknown) => this.logger.error({ err: error }, 'an answer was not sent'))
        .finally(() => (waiting -= 1));
    });
  }

  #answer(socket: ChatSocket, name: string, args: unknown[]): Promise<Answer> {
    return runInContext(RequestContext.from(undefined, undefined), async () => {
      try {
        const result = await this.#handle(socket, name, args);
        this.#answers.inc({ event: name, result: 'ok' });
        return { result };
      } catch (error) {
        return this.#refusal(name, error);
      }
    });
  }

  async #handle(socket: ChatSocket, name: string, [payload]: unknown[]): Promise<object> {
    const handler = this.#handlers.get(name);
    if (!handler) throw new AppError('bad-request', `There are: ${[...this.#handlers.keys()].join(', ')}`);
    return handler.handle(socket, (await pipe.transform(payload, { type: 'body', metatype: handler.Payload })) as object);
  }

  #refusal(name: string, error: unknown): Answer {
    const known = toAppError(error);
    if (!known) this.logger.error({ err: error }, 'what a socket sent failed');
    const refusal = known ?? new AppError('internal-error', 'This failed on our side. Try again; if it stays so, tell us the request_id.');
    this.#answers.inc({ event: this.#handlers.has(name) ? name : 'unknown', result: refusal.code });
    const problem = refusal.toProblem(requestContext()?.requestId ?? '');
    const { retryAfterSeconds } = refusal;
    return retryAfterSeconds === undefined ? { problem } : { problem, retry_after_seconds: Math.ceil(retryAfterSeconds) };
  }
}
