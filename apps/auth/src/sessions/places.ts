import { readFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
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
    const found = this.isKnowable(ip) ? this.database?.get(ip) : undefined;
    const names = [found?.city?.names, found?.country?.names].flatMap((name) => (name ? [name[locale] ?? name.en] : []));
    return names.join(', ') || null;
  }

  /** A database of IPv4 would take the beginning of an IPv6 address for one of its own. */
  private isKnowable(ip: string): boolean {
    return isIPv4(ip) || this.database?.metadata.ipVersion === 6;
  }
}

function open(path: string): Reader<CityResponse> {
  try {
    return new Reader<CityResponse>(readFileSync(path));
  } catch (error) {
    throw new Error(`GEOIP_DATABASE: ${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
