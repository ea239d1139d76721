import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '@poydu/service';
import { GatewayConfig } from '../config.js';
import { type Ask, FleetClient } from '../fleet/fleet.client.js';
import type { Identity } from './identity.js';
import type { Account, EventPage, Home, HomeQuery } from './screens.dto.js';

/** The parts that a screen can do without; null for each that is not to be had. */
type OtherParts<Name extends string> = Record<Name, object | null> & { unavailable: Name[] };

/** Gathers what one screen shows in one answer: all parts at once, each with a deadline. */
@Injectable()
export class ScreensService {
  constructor(
    private readonly fleet: FleetClient,
    private readonly config: GatewayConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async home({ city }: HomeQuery, identity: Identity | undefined): Promise<Home> {
    const query = city === undefined ? '' : `?${new URLSearchParams({ city }).toString()}`;
    const main: Ask = { service: 'event', path: `/api/events${query}` };
    if (!identity) {
      const [feed] = await this.#gather(main, {});
      return { feed, mine: null, unavailable: [] };
    }
    const mine: Ask = { service: 'registration', path: '/api/me/registrations?when=upcoming&limit=5', identity };
    const [feed, others] = await this.#gather(main, { mine });
    return { feed, ...others };
  }

  /** Nothing personal: whoever asks gets the same, so that it can be cached. */
  async eventPage(id: string): Promise<EventPage> {
    const [event, others] = await this.#gather(
      { service: 'event', path: `/api/events/${id}` },
      {
        capacity: { service: 'event', path: `/api/events/${id}/capacity` },
        reviews: { service: 'review', path: `/api/events/${id}/reviews?limit=5` },
        media: { service: 'media', path: `/api/events/${id}/media` },
      },
    );
    return { event, ...others };
  }

  async account(identity: Identity): Promise<Account> {
    const [profile, others] = await this.#gather(
      { service: 'user', path: '/api/me', identity },
      {
        upcoming: { service: 'registration', path: '/api/me/registrations?when=upcoming', identity },
        past: { service: 'registration', path: '/api/me/registrations?when=past', identity },
        notifications: { service: 'notification', path: '/api/me/notifications?unacked=true', identity },
      },
    );
    return { profile, ...others };
  }

  /** @throws AppError why the main part is missing; then there is no screen. */
  async #gather<Name extends string>(main: Ask, others: Record<Name, Ask>): Promise<[object, OtherParts<Name>]> {
    const names = Object.keys(others) as Name[];
    const [mainPart, ...otherParts] = await Promise.all([
      this.fleet.get(main, this.config.mainPartTimeoutMs),
      ...names.map((name) => this.#getIfAvailable(others[name])),
    ]);
    const parts = Object.fromEntries(names.map((name, index) => [name, otherParts[index] ?? null])) as Record<Name, object | null>;
    return [mainPart, { ...parts, unavailable: names.filter((name) => parts[name] === null) }];
  }

  async #getIfAvailable(ask: Ask): Promise<object | null> {
    try {
      return await this.fleet.get(ask, this.config.otherPartTimeoutMs);
    } catch (error) {
      this.logger.warn({ err: error, service: ask.service }, 'a part of a screen is missing');
      return null;
    }
  }
}
