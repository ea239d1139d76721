import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { OneAtATime } from '@poydu/service';
import type { PrintedTicket } from './ticket-pdf.js';

/** A file to be made of a ticket. */
export type TicketOrder = { format: 'png'; ticket: string } | ({ format: 'pdf' } & PrintedTicket);

type Answer = { file: Uint8Array<ArrayBuffer>; error?: undefined } | { error: unknown };

/** Built code, also where this file is its source: both folders are neighbours. */
const program = new URL('../../dist/ticket-worker.js', import.meta.url);

/**
 * Makes files of tickets, one after the other, in a thread of its own: a page takes 20 ms of a processor and more, for which the thread that
 * decides presses must not stand still. It begins with the first file, and another one follows if it dies.
 */
@Injectable()
export class TicketFiles implements OnApplicationShutdown {
  private thread: { worker: Worker; end: AbortSignal } | undefined;

  constructor(private readonly line: OneAtATime) {}

  async onApplicationShutdown(): Promise<void> {
    await this.thread?.worker.terminate();
  }

  /** @throws AppError unavailable when too many wait */
  make(order: TicketOrder): Promise<Buffer> {
    return this.line.run(() => this.ask(order));
  }

  private async ask(order: TicketOrder): Promise<Buffer> {
    const { worker, end: signal } = (this.thread ??= this.start());
    const answered = once(worker, 'message', { signal }) as Promise<[Answer]>;
    worker.postMessage(order);
    const [answer] = await answered;
    if ('file' in answer) return Buffer.from(answer.file.buffer, answer.file.byteOffset, answer.file.byteLength);
    throw answer.error;
  }

  private start(): NonNullable<typeof this.thread> {
    const worker = new Worker(program);
    const end = new AbortController();
    worker.once('exit', () => {
      this.thread = undefined;
      end.abort(new Error('The thread that makes tickets has ended'));
    });
    // Whoever waits for it hears so; by itself it keeps no process from its end.
    worker.on('error', () => undefined).unref();
    return { worker, end: end.signal };
  }
}
