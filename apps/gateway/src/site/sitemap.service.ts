import { Injectable } from '@nestjs/common';
import { Clock, ServiceConfig } from '@poydu/service';
import { GatewayConfig } from '../config.js';
import { FleetClient } from '../fleet/fleet.client.js';
import { type Listed, robotsOf, sitemapOf } from './sitemap.rules.js';

/** The soonest events are listed, so many pages of a hundred at most. */
const mostPages = 50;
/** A sitemap is many questions to event: whoever asks in between is shown the last one. */
const keptMs = 10_000;

interface FeedPage {
  items: Listed[];
  next_cursor: string | null;
}

/** What search engines are told of the site: where they may look, and which pages there are. */
@Injectable()
export class SitemapService {
  readonly #publicUrl: string;
  #kept: { until: number; text: Promise<string> } | undefined;

  constructor(
    private readonly fleet: FleetClient,
    private readonly clock: Clock,
    private readonly config: GatewayConfig,
    { publicUrl }: ServiceConfig,
  ) {
    this.#publicUrl = publicUrl.replace(/\/$/, '');
  }

  robots(): string {
    return robotsOf(this.#publicUrl);
  }

  /** The site's open pages and the public events that are not over. @throws AppError what event answers when it has none to tell. */
  sitemap(): Promise<string> {
    const now = this.clock.now().getTime();
    if (!this.#kept || this.#kept.until <= now) {
      const text = this.#write();
      this.#kept = { until: now + keptMs, text };
      // What failed is tried again by whoever asks next.
      text.catch(() => (this.#kept = undefined));
    }
    return this.#kept.text;
  }

  async #write(): Promise<string> {
    const events: Listed[] = [];
    let cursor: string | null = '';
    for (let page = 0; page < mostPages && cursor !== null; page++) {
      const query: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const ask = { service: 'event' as const, path: `/api/events?limit=100${query}` };
      const { items, next_cursor } = (await this.fleet.get(ask, this.config.mainPartTimeoutMs)) as FeedPage;
      events.push(...items);
      cursor = next_cursor;
    }
    return sitemapOf(this.#publicUrl, events);
  }
}
