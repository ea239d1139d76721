import { Module } from '@nestjs/common';
import { PushChannel } from '../devices/push.channel.js';
import { DevicesRepository } from '../devices/devices.repository.js';
import { MailModule } from '../mail/mail.module.js';
import { Channels } from './channels.js';
import { Dispatcher } from './dispatcher.js';
import { SendingsRepository } from './sendings.repository.js';
import { TelegramChannel } from './telegram.channel.js';

/** Everything between a delivery that is to be sent by Telegram or push and whoever takes it. */
@Module({
  imports: [MailModule],
  providers: [Channels, TelegramChannel, PushChannel, DevicesRepository, Dispatcher, SendingsRepository],
  exports: [Channels, PushChannel, DevicesRepository, Dispatcher, SendingsRepository],
})
export class ChannelsModule {}
