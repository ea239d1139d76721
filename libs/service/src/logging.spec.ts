import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { logged } from './logging.js';

describe('a line of the log', () => {
  const lineOf = (error: unknown): string => {
    const lines: string[] = [];
    pino(logged, { write: (line: string) => lines.push(line) }).error({ err: error }, 'request failed');
    return lines.join('');
  };

  it('says what went wrong and why, and nothing that libraries hang on their errors', () => {
    const refused = Object.assign(new Error('violates check constraint "users_full_name_check"'), {
      code: '23514',
      detail: 'Failing row contains (anna@example.com, $argon2id$v=19$secret).',
      parameters: ['anna@example.com'],
    });
    const redis = Object.assign(new Error('READONLY', { cause: refused }), { command: { name: 'set', args: ['eyJhbGciOiJSUzI1NiJ9'] } });
    const line = lineOf(redis);
    expect(JSON.parse(line)).toMatchObject({
      err: { type: 'Error', message: 'READONLY', stack: expect.any(String), cause: { code: '23514', message: refused.message } },
    });
    expect(line).not.toMatch(/anna@example|argon2id|eyJhbGci/);
  });

  it('keeps what is thrown although it is no error', () => {
    expect(JSON.parse(lineOf('gone'))).toMatchObject({ err: { message: 'gone' } });
  });
});
