import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { invalidField, LOGGER, type Logger } from '@poydu/service';
import { AuthConfig } from '../config.js';

/** Nobody who chooses a password waits longer for a list elsewhere. */
const timeoutMilliseconds = 1500;

/**
 * Passwords that have become known in leaks: a list of hundreds of millions, which Have I Been Pwned or a mirror of one's own keeps, and which is asked by
 * the first five digits of a SHA-1 alone, so that nobody is told the password. Off unless BREACHED_PASSWORDS_URL is set.
 */
@Injectable()
export class BreachedPasswords {
  constructor(
    private readonly config: AuthConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * A list that is away keeps nobody out.
   * @param pointer of the field that the password came in
   * @throws AppError validation-failed
   */
  async refuse(password: string, pointer: string): Promise<void> {
    const { breachedPasswordsUrl } = this.config;
    if (breachedPasswordsUrl === '') return;
    const isKnown = await isListed(breachedPasswordsUrl, password).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'the list of breached passwords does not answer: a password is taken without it');
    });
    if (isKnown) throw invalidField(pointer, 'has become known in a leak elsewhere: choose another one');
  }
}

async function isListed(listUrl: string, password: string): Promise<boolean> {
  const digest = createHash('sha1').update(password).digest('hex').toUpperCase();
  const response = await fetch(new URL(digest.slice(0, 5), listUrl), {
    // Else the length of the answer would tell which part of the list was asked for.
    headers: { 'add-padding': 'true' },
    // Asked is what whoever runs the fleet has named, and nothing that a list leads to.
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMilliseconds),
  });
  if (!response.ok) throw new Error(`It answered ${String(response.status)}`);
  // What was added as padding has been seen zero times.
  const [, times] = new RegExp(`^${digest.slice(5)}:(\\d+)`, 'm').exec(await response.text()) ?? [];
  return Number(times ?? 0) > 0;
}
