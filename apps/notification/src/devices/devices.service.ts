import { Injectable } from '@nestjs/common';
import type { Caller } from '@poydu/identity';
import { Database } from '@poydu/persistence';
import { AppError, Clock, Ids, type Page } from '@poydu/service';
import { NotificationConfig } from '../config.js';
import { type PushDeviceDto, type NewPushDeviceDto, type PushKeyDto, toDevice } from './devices.dto.js';
import { type DeviceAddress, DevicesRepository } from './devices.repository.js';
import { PushChannel } from './push.channel.js';
import { isPushService } from './push.rules.js';

/** A person has no more; with one more the oldest is forgotten. */
const most = 20;

/** The browsers and apps that people have messages pushed to. */
@Injectable()
export class DevicesService {
  constructor(
    private readonly devices: DevicesRepository,
    private readonly push: PushChannel,
    private readonly database: Database,
    private readonly config: NotificationConfig,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  findPushKey(): PushKeyDto {
    return { public_key: this.push.publicKey };
  }

  async list({ userId }: Caller): Promise<Page<PushDeviceDto>> {
    return { items: (await this.devices.list(userId)).map(toDevice), next_cursor: null };
  }

  /** Repeated, it is the same device, in the session that repeats it. @throws AppError validation-failed, conflict where nothing is pushed to such devices */
  async add({ userId, sessionId }: Caller, body: NewPushDeviceDto, userAgent: string | undefined): Promise<PushDeviceDto> {
    const address = this.addressOf(body);
    if (!this.push.reaches(address.kind)) throw new AppError('conflict', 'Nothing is pushed to such devices here');
    const [id, createdAt] = [this.ids.next(), this.clock.now()];
    const device = { ...address, id, userId, sessionId, userAgent: userAgent?.slice(0, 500) ?? null, createdAt };
    return this.database.transaction(async () => {
      const saved = await this.devices.save(device);
      await this.devices.keepNewest(userId, most);
      return toDevice(saved);
    });
  }

  remove({ userId }: Caller, id: string): Promise<void> {
    return this.devices.remove(userId, id);
  }

  removeAddress({ userId }: Caller, address: string): Promise<void> {
    return this.devices.removeAddress(userId, address);
  }

  private addressOf({ kind, subscription, token }: NewPushDeviceDto): DeviceAddress {
    if (kind === 'fcm') {
      if (token === undefined) throw invalid('/token', 'must be there for an app');
      return { kind, address: token, keys: null };
    }
    if (!subscription) throw invalid('/subscription', 'must be there for a browser');
    const { endpoint, keys } = subscription;
    if (!isPushService(endpoint, this.config.pushServices))
      throw invalid('/subscription/endpoint', 'must be an address of a known push service');
    return { kind, address: endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } };
  }
}

const invalid = (pointer: string, detail: string): AppError =>
  new AppError('validation-failed', undefined, { fields: [{ pointer, detail }] });
