import { Module } from '@nestjs/common';
import { SessionsClient } from '@poydu/identity';
import { NotificationConfig } from '../config.js';
import { PushChannel } from '../devices/push.channel.js';
import { DevicesRepository } from '../devices/devices.repository.js';
import { MailModule } from '../mail/mail.module.js';
import { Channels } from './channels.js';
import { Dispatcher } from './dispatcher.js';
import { SendingsRepository } from './sendings.repository.js';
import { TelegramChannel } from './telegram.channel.js';

/** What is not answered by then is tried again with the message. */
const timeoutMs = 2000;

/** Everything between a delivery that is to be sent by Telegram or push and whoever takes it. */
@Module({
  imports: [MailModule],
  providers: [
    Channels,
    TelegramChannel,
    PushChannel,
    DevicesRepository,
    {
      provide: SessionsClient,
      inject: [NotificationConfig],
      useFactory: ({ authUrl, notificationCredential: credential }: NotificationConfig) =>
        new SessionsClient({ authUrl, credential, timeoutMs }),
    },
    Dispatcher,
    SendingsRepository,
  ],
  exports: [Channels, PushChannel, DevicesRepository, Dispatcher, SendingsRepository],
})
export class ChannelsModule {}
