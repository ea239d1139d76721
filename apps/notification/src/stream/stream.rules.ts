import { drawnAt, firstIdAt } from '../notices/id.rules.js';

/** One event of a stream (Server-Sent Events, WHATWG HTML 9.2). JSON has no line breaks, so `data` is one line. */
export const frameOf = (event: string, data: object, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** Says nothing, but that the connection is alive. */
export const heartbeat = ': still here\n\n';

/** Of a person who was never told anything: whoever comes back with it has missed all there is. */
export const beforeAll = '00000000-0000-0000-0000-000000000000';

/** No transaction that tells somebody something takes longer between drawing an id and its commit. */
const longestCommitMs = 60_000;

/** The smallest id (UUIDv7) that may be committed after this one was. */
export const floorOf = (id: string): string => firstIdAt(drawnAt(id) - longestCommitMs);
