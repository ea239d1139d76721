import { problems, problemType, type ProblemCode, type ProblemDocument } from '@poydu/contracts';

export interface FieldError {
  /** JSON pointer (RFC 6901) into the body, or `/name` of a parameter. */
  pointer: string;
  detail: string;
}

interface AppErrorOptions {
  cause?: unknown;
  retryAfterSeconds?: number;
  fields?: FieldError[];
  /** Further members of the problem document, snake_case. */
  extra?: Record<string, unknown>;
}

/** An answer other than success, with a code of the catalogue. Everything else that is thrown is a 500 without detail. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly retryAfterSeconds: number | undefined;
  readonly fields: FieldError[] | undefined;
  readonly extra: Record<string, unknown> | undefined;

  constructor(
    readonly code: ProblemCode,
    detail?: string,
    options: AppErrorOptions = {},
  ) {
    super(detail ?? problems[code].title, { cause: options.cause });
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.fields = options.fields;
    this.extra = options.extra;
  }

  get status(): number {
    return problems[this.code].status;
  }

  toProblem(requestId: string): ProblemDocument {
    return {
      type: problemType(this.code),
      title: problems[this.code].title,
      status: this.status,
      detail: this.message,
      code: this.code,
      request_id: requestId,
      ...(this.fields ? { errors: this.fields } : {}),
      ...this.extra,
    };
  }
}

/** A 400 that names one field. */
export const invalidField = (pointer: string, detail: string): AppError =>
  new AppError('validation-failed', `${pointer.slice(1)}: ${detail}`, { fields: [{ pointer, detail }] });

const codeByStatus: Record<number, ProblemCode> = {
  400: 'bad-request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  408: 'request-timeout',
  413: 'body-too-large',
  414: 'uri-too-long',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  431: 'headers-too-large',
  503: 'unavailable',
};

const statusOf = (error: unknown): number | undefined => {
  if (typeof error !== 'object' || error === null) return undefined;
  const { statusCode, status } = error as { statusCode?: unknown; status?: unknown };
  return [statusCode, status].find((value) => typeof value === 'number');
};

/** Finds the AppError in a chain of causes; translates what Nest and Fastify throw for bad requests; undefined for a fault of ours. */
export function toAppError(error: unknown): AppError | undefined {
  for (let link = error; link instanceof Error; link = link.cause) if (link instanceof AppError) return link;
  const code = codeByStatus[statusOf(error) ?? 0];
  if (!code) return undefined;
  return new AppError(code, code === 'not-found' ? undefined : (error as Error).message, { cause: error });
}
