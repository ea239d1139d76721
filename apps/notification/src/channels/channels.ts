import { Injectable } from '@nestjs/common';
import type { Channel as ChannelName } from '../notices/kinds.js';
import { PushChannel } from '../devices/push.channel.js';
import type { Channel } from './channel.js';
import { TelegramChannel } from './telegram.channel.js';

/** Which channels this fleet has. */
@Injectable()
export class Channels {
  readonly on: readonly Channel[];
  private readonly off: ReadonlySet<ChannelName>;

  constructor(telegram: TelegramChannel, push: PushChannel) {
    const all: readonly Channel[] = [telegram, push];
    this.on = all.filter(({ isOn }) => isOn);
    this.off = new Set(all.filter(({ isOn }) => !isOn).map(({ name }) => name));
  }

  has(channel: ChannelName): boolean {
    return !this.off.has(channel);
  }
}
