import { Injectable } from '@nestjs/common';
import type { Channel as ChannelName } from '../notices/kinds.js';
import { PushChannel } from '../devices/push.channel.js';
import type { Channel } from './channel.js';
import { TelegramChannel } from './telegram.channel.js';

/** Which channels this fleet has. */
@Injectable()
export class Channels {
  readonly on: readonly Channel[];
  /** What waits for one of these is not sent any more. */
  readonly off: readonly Channel[];

  constructor(telegram: TelegramChannel, push: PushChannel) {
    const all: readonly Channel[] = [telegram, push];
    this.on = all.filter(({ isOn }) => isOn);
    this.off = all.filter(({ isOn }) => !isOn);
  }

  has(channel: ChannelName): boolean {
    return this.off.every(({ name }) => name !== channel);
  }
}
