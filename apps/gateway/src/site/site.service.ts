import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { AppError, LOGGER, type Logger, ServiceConfig } from '@poydu/service';
import { GatewayConfig } from '../config.js';
import type { EventPage, Home } from '../screens/screens.dto.js';
import { ScreensService } from '../screens/screens.service.js';
import { type CardSeen, eventScreen, type FirstSeen, homeScreen } from './first-screen.rules.js';
import { fillShell, type PageContent, type PageHead, type PageImage, summaryOf } from './shell.rules.js';

/** A page, and whether there is what it is about. */
export interface Page {
  status: 200 | 404;
  html: string;
}

const isId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** As the site itself says it (home.texts.ts). */
const siteHead = {
  title: 'Пойду: афиша, где место ваше с одного нажатия',
  description: 'Лекции, концерты, прогулки и мастер-классы рядом с вами. Нажмите «Пойду», и место ваше: билет и напоминание придут сами.',
};

/** The pages that are shared and found: the site's shell with their own titles and pictures, and with what they show first. The same for everybody. */
@Injectable()
export class SiteService {
  readonly #file: string;
  readonly #publicUrl: string;
  #shell: { madeAt: number; text: string } | undefined;

  constructor(
    private readonly screens: ScreensService,
    @Inject(LOGGER) private readonly logger: Logger,
    { webFolder }: GatewayConfig,
    { publicUrl }: ServiceConfig,
  ) {
    this.#file = join(webFolder || resolve(import.meta.dirname, '../../../web/dist'), 'index.html');
    this.#publicUrl = publicUrl.replace(/\/$/, '');
  }

  /** @throws AppError unavailable when the site is not built. */
  async home(): Promise<Page> {
    const head = { ...siteHead, canonical: `${this.#publicUrl}/`, image: this.#siteImage };
    const data = await this.#ifAvailable(this.screens.home({}, undefined));
    const { items = [] } = (data?.feed ?? {}) as { items?: CardSeen[] };
    return this.#page(200, { head, screen: homeScreen(items, new Date()), data });
  }

  /** @throws AppError unavailable when the site is not built. */
  async event(id: string): Promise<Page> {
    const canonical = `${this.#publicUrl}/events/${encodeURIComponent(id)}`;
    const nothing = { head: { ...siteHead, canonical } };
    if (!isId.test(id)) return this.#page(404, nothing);
    try {
      const screen = await this.#ifAvailable(this.screens.eventPage(id));
      if (!screen) return await this.#page(200, nothing);
      const event = screen.event as FirstSeen;
      return await this.#page(200, { head: this.#headOf(event, canonical), screen: eventScreen(event), data: screen });
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'event-not-found')) throw error;
      return this.#page(404, nothing);
    }
  }

  #headOf({ name, short_description, description, image_url }: FirstSeen, canonical: string): PageHead {
    const image = image_url === null ? this.#siteImage : { url: new URL(image_url, `${this.#publicUrl}/`).href, alt: name };
    return { title: `${name} · Пойду`, description: summaryOf(short_description ?? description), canonical, image, type: 'article' };
  }

  /** For what has no picture of its own. */
  get #siteImage(): PageImage {
    return { url: `${this.#publicUrl}/share.png`, alt: siteHead.title, size: { width: 1200, height: 630 } };
  }

  async #page(status: Page['status'], content: PageContent): Promise<Page> {
    return { status, html: fillShell(await this.#readShell(), content) };
  }

  /** Without its content a page still comes: the site asks again by itself. */
  async #ifAvailable<Screen extends Home | EventPage>(screen: Promise<Screen>): Promise<Screen | undefined> {
    try {
      return await screen;
    } catch (error) {
      if (error instanceof AppError && error.code === 'event-not-found') throw error;
      this.logger.warn({ err: error }, 'a page goes out without its content');
      return undefined;
    }
  }

  /** Read once for each time that it is built. */
  async #readShell(): Promise<string> {
    try {
      const { mtimeMs } = await stat(this.#file);
      if (this.#shell?.madeAt !== mtimeMs) this.#shell = { madeAt: mtimeMs, text: await readFile(this.#file, 'utf8') };
      return this.#shell.text;
    } catch (error) {
      throw new AppError('unavailable', 'The web site is not built', { cause: error });
    }
  }
}
