import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '@poydu/service';
import type { Redis } from 'ioredis';
import { NotificationConfig } from '../config.js';
import { redisClient } from '../mail/redis.js';
import { ContactsRepository } from '../people/contacts.repository.js';
import type { Channel, Outcome, Outgoing } from './channel.js';
import { toTelegram } from './telegram.message.js';

/** Telegram's own limits (core.telegram.org/bots/faq): 30 messages a second for a bot, one a second in a chat. */
const perSecond = 30;
const perChatMs = 1000;
const longestWaitSeconds = 3600;

/** What the Bot API answers, of which only this is believed. */
interface BotAnswer {
  parameters?: { retry_after?: unknown };
}

/** Messages of the bot to people who have linked Telegram. The token stands in the address: no error of a request is handed on. */
@Injectable()
export class TelegramChannel implements Channel, OnApplicationBootstrap, OnApplicationShutdown {
  readonly name = 'telegram';
  readonly isOn: boolean;
  readonly concurrency = 10;
  readonly perSecond = perSecond;
  private readonly redis: Redis;

  constructor(
    private readonly contacts: ContactsRepository,
    private readonly clock: Clock,
    private readonly config: NotificationConfig,
  ) {
    this.isOn = config.telegramBotToken !== '';
    this.redis = redisClient(config.redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 2000 });
  }

  onApplicationBootstrap(): void {
    if (this.isOn) this.redis.connect().catch(() => undefined);
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }

  async send({ person, wording }: Outgoing, signal: AbortSignal): Promise<Outcome> {
    const { userId, telegramId } = person;
    if (telegramId === null) return { status: 'skipped', reason: 'no-telegram' };
    const busyMs = await this.takeTurn(telegramId);
    if (busyMs > 0) return { status: 'again', reason: 'chat-busy', waitMs: busyMs };
    const { telegramApiUrl, telegramBotToken } = this.config;
    const response = await fetch(`${telegramApiUrl.replace(/\/$/, '')}/bot${telegramBotToken}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: telegramId, ...toTelegram(wording) }),
      redirect: 'error',
      signal,
    });
    const answer = (await response.json().catch(() => ({}))) as BotAnswer;
    // The chat may have been replaced by another one meanwhile: then this says nothing of it.
    if (response.status === 403) await this.contacts.refuseTelegram(userId, telegramId, this.clock.now());
    return outcomeOf(response.status, answer);
  }

  /** @returns for how long the chat has to be left alone; 0 when it is ours now. */
  private async takeTurn(chat: number): Promise<number> {
    const key = `telegram:chat:${String(chat)}`;
    if ((await this.redis.set(key, '1', 'PX', perChatMs, 'NX')) === 'OK') return 0;
    return Math.max(1, await this.redis.pttl(key));
  }
}

function outcomeOf(status: number, { parameters }: BotAnswer): Outcome {
  if (status >= 200 && status < 300) return { status: 'sent', reason: null };
  const reason = `telegram-${String(status)}`;
  if (status === 429) {
    const seconds = typeof parameters?.retry_after === 'number' ? parameters.retry_after : 1;
    return { status: 'again', reason, waitMs: Math.min(Math.max(seconds, 1), longestWaitSeconds) * 1000, isForAll: true };
  }
  if (status === 403) return { status: 'failed', reason: 'bot-blocked' };
  // A token that is not valid is no message's fault.
  if (status >= 500 || status === 401 || status === 404) return { status: 'again', reason };
  return { status: 'failed', reason };
}
