import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { type CityResponse, Reader } from 'mmdb-lib';
import type { Locale } from '../accounts/account.js';
import { AuthConfig } from '../config.js';

/**
 * Where an IP address is, as far as the database of whoever runs the fleet knows (GEOIP_DATABASE: MaxMind's format). None comes with Poydu, for the good
 * ones have licences of their own. Read once, at the start.
 */
@Injectable()
export class Places {
  private readonly database: Reader<CityResponse> | undefined;

  /** @throws Error for a file that cannot be read, so that the service does not start without what it was told to use */
  constructor({ geoipDatabase }: AuthConfig) {
    if (geoipDatabase !== '') this.database = open(geoipDatabase);
  }

  /** City and country, or what of them is known, in the person's language; null where nothing is. */
  of(ip: string, locale: Locale): string | null {
    const found = this.database?.get(ip);
    const names = [found?.city?.names, found?.country?.names].flatMap((name) => (name ? [name[locale] ?? name.en] : []));
    return names.join(', ') || null;
  }
}

function open(path: string): Reader<CityResponse> {
  try {
    return new Reader<CityResponse>(readFileSync(path));
  } catch (error) {
    throw new Error(`GEOIP_DATABASE: ${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
