import type { LoggerService } from '@nestjs/common';
import { pino, type Logger, type LoggerOptions } from 'pino';
import { requestContext } from './request-context.js';

/** What must never stand in a log line, wherever it turns up. */
const redact = [
  'password',
  'session_token',
  'token',
  'authorization',
  'cookie',
  'email',
  'phone',
  '*.password',
  '*.session_token',
  '*.token',
  '*.authorization',
  '*.cookie',
  '*.email',
  '*.phone',
];

interface LoggedError {
  type: string;
  message: string;
  stack: string | undefined;
  code?: unknown;
  cause?: LoggedError;
}

const mostCauses = 5;

/**
 * What is known to be harmless of an error. Libraries hang on it what they were working at, and that is people's data: Postgres the row
 * that it refused, Redis the command with its arguments.
 */
function describeError(error: unknown, causesLeft = mostCauses): LoggedError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  const cause = causesLeft > 0 ? describeError(error.cause, causesLeft - 1) : undefined;
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(code === undefined ? {} : { code }),
    ...(cause ? { cause } : {}),
  };
}

/** What stands in a line, and in which form. */
export const logged = {
  redact,
  serializers: { err: (error: unknown) => describeError(error) ?? { message: String(error) } },
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label: string) => ({ level: label }) },
} satisfies LoggerOptions;

/** JSON lines on standard output, each with the service's name and the id of the request under way. */
export const createLogger = (service: string, level: string): Logger =>
  pino({
    ...logged,
    level,
    base: { service },
    mixin: () => {
      const context = requestContext();
      return context ? { request_id: context.requestId } : {};
    },
  });

/** Lets Nest's own Logger write to pino. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  private write(level: 'debug' | 'warn' | 'error', message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const fields = message instanceof Error ? { err: message, context } : { context };
    this.logger[level](fields, typeof message === 'string' ? message : undefined);
  }
}
