import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
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

/** JSON lines on standard output, each with the service's name and the id of the request under way. */
export const createLogger = (service: string, level: string): Logger =>
  pino({
    level,
    base: { service },
    redact,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
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
