import { parentPort } from 'node:worker_threads';
import { codeAsPng } from './tickets/ticket-codes.js';
import type { TicketOrder } from './tickets/ticket-files.js';
import { ticketAsPdf } from './tickets/ticket-pdf.js';

/** The thread that makes tickets as files: see `TicketFiles`. */
parentPort?.on('message', (order: TicketOrder) => {
  const made = order.format === 'pdf' ? ticketAsPdf(order) : codeAsPng(order.ticket);
  made.then(
    (file) => parentPort?.postMessage({ file }),
    (error: unknown) => parentPort?.postMessage({ error }),
  );
});
