import type { components } from './schema.js';

type Problem = components['schemas']['Problem'];

/** What went wrong, as the service's problem document says it. Without one (no network, a proxy's page) the code is `network` or `bad-answer`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  /** One word of the catalogue, for example `sold-out`. It never changes: decide by this, not by the text. */
  readonly code: string;
  /** 0 when no answer came. */
  readonly status: number;
  /** To be told when somebody asks for help; finds the request in every log. */
  readonly requestId: string | undefined;
  /** Which fields are wrong, by JSON pointer (`/application/phone`). */
  readonly fields: readonly { pointer: string; detail: string }[];
  readonly retryAfterSeconds: number | undefined;

  constructor({ code, status, detail, title, request_id, errors }: Partial<Problem> & { code: string }, retryAfterSeconds?: number) {
    super(detail ?? title ?? code);
    this.code = code;
    this.status = status ?? 0;
    this.requestId = request_id;
    this.fields = errors ?? [];
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

interface Call<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/**
 * The body of a successful answer.
 * @throws ProblemError for every other answer, and for none.
 */
export async function answered<Data>(call: Promise<Call<Data>>): Promise<Data> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    // Whoever gave up has no problem to be told of.
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ProblemError({ code: 'network' });
  });
  if (response.ok) return data as Data;
  const retryAfter = Number(response.headers.get('retry-after')) || undefined;
  const requestId = response.headers.get('x-request-id') ?? undefined;
  throw new ProblemError(isProblem(error) ? error : { code: 'bad-answer', status: response.status, request_id: requestId }, retryAfter);
}

const isProblem = (error: unknown): error is Problem => typeof error === 'object' && error !== null && 'code' in error;
