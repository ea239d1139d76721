import createFetchClient, { type Client } from 'openapi-fetch';
import type { paths } from './schema.js';

export { patientFetch } from './patient-fetch.js';
export { answered, ProblemError } from './problem-error.js';
export type { components, paths } from './schema.js';
export type * from './screens.js';

interface ClientOptions {
  /** The front door, e.g. `http://127.0.0.1:8080`. */
  url: string;
  /** Session token, asked for at each request, so that it may change after a log-in. */
  token?: () => string | undefined;
  /** Instead of the platform's fetch. */
  fetch?: (request: Request) => Promise<Response>;
}

/** The typed client of the public API. Answers `{ data }` or `{ error }`, where error is a problem document. */
export function createClient({ url, token, fetch }: ClientOptions): Client<paths> {
  const client = createFetchClient<paths>({ baseUrl: url, ...(fetch ? { fetch } : {}) });
  client.use({
    onRequest({ request }) {
      const session = token?.();
      if (session) request.headers.set('authorization', `Bearer ${session}`);
    },
  });
  return client;
}
