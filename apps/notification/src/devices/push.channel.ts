import { Injectable } from '@nestjs/common';
import { SessionsClient } from '@poydu/identity';
import { Clock } from '@poydu/service';
import { type Channel, type Outcome, type Outgoing, wordOf } from '../channels/channel.js';
import { NotificationConfig } from '../config.js';
import { type Device, DevicesRepository } from './devices.repository.js';
import { Fcm } from './fcm.js';
import { contentOf, isPushService, ttlOf, urgencyOf } from './push.rules.js';
import { publicKeyOf, type PushOutcome, sendToBrowser } from './web-push.js';

type Message = Parameters<Fcm['send']>[1];

/**
 * Messages to a person's browsers and apps. One that none of them could take is tried again; once one has taken it, it is sent, for the others
 * would show it to the same person. A device hears of it only while the session that registered it goes on.
 */
@Injectable()
export class PushChannel implements Channel {
  readonly name = 'push';
  readonly isOn: boolean;
  readonly concurrency = 10;
  /** What browsers subscribe with; null where nothing is pushed to them. */
  readonly publicKey: string | null;
  private readonly fcm: Fcm | undefined;

  constructor(
    private readonly devices: DevicesRepository,
    private readonly sessions: SessionsClient,
    private readonly clock: Clock,
    private readonly config: NotificationConfig,
  ) {
    this.publicKey = config.vapidPrivateKey === '' ? null : publicKeyOf(config.vapidPrivateKey);
    this.fcm = config.fcmServiceAccount === '' ? undefined : new Fcm(config.fcmServiceAccount, config.fcmApiUrl);
    this.isOn = this.publicKey !== null || this.fcm !== undefined;
  }

  /** Whether devices of this kind can be reached. */
  reaches(kind: Device['kind']): boolean {
    return kind === 'web' ? this.publicKey !== null : this.fcm !== undefined;
  }

  async send({ delivery, person, wording }: Outgoing, signal: AbortSignal): Promise<Outcome> {
    const { kind } = delivery;
    const message = { content: contentOf(delivery, wording), ttlSeconds: ttlOf(delivery, this.clock.now()), urgency: urgencyOf(kind) };
    const devices = (await this.loggedIn(person.userId)).filter((device) => this.reaches(device.kind));
    const outcomes = await Promise.all(devices.map((device) => this.sendTo(device, message, signal)));
    return (
      outcomes.find(({ status }) => status === 'sent') ??
      outcomes.find(({ status }) => status === 'again') ??
      outcomes.find(({ status }) => status === 'failed') ?? { status: 'skipped', reason: 'no-device' }
    );
  }

  /**
   * The person's devices but those of sessions that open nothing: where the session has ended the device is forgotten, with a block it only hears
   * nothing. @throws AppError unavailable while auth does not say
   */
  private async loggedIn(userId: string): Promise<Device[]> {
    const devices = await this.devices.list(userId);
    const ids = new Set(devices.flatMap(({ sessionId }) => sessionId ?? []));
    const states = Map.groupBy(await this.sessions.states([...ids]), ({ state }) => state);
    const idsOf = (state: 'active' | 'ended') => (states.get(state) ?? []).map(({ session_id }) => session_id);
    const [active, ended] = [new Set(idsOf('active')), idsOf('ended')];
    if (ended.length > 0) await this.devices.removeOfSessions(userId, ended);
    return devices.filter(({ sessionId }) => sessionId === null || active.has(sessionId));
  }

  private async sendTo(device: Device, message: Message, signal: AbortSignal): Promise<Outcome> {
    const outcome = await this.attempt(device, message, signal).catch((error: unknown): PushOutcome => ({
      status: 'again',
      reason: wordOf(error),
    }));
    if (outcome.status !== 'gone') return outcome;
    await this.devices.removeAddress(device.userId, device.address);
    return { status: 'skipped', reason: 'no-device' };
  }

  private async attempt(device: Device, message: Message, signal: AbortSignal): Promise<PushOutcome> {
    if (device.kind === 'fcm') return this.fcm ? this.fcm.send(device.address, message, signal) : { status: 'failed', reason: 'fcm-off' };
    // The list of push services may have become shorter since.
    if (!isPushService(device.address, this.config.pushServices)) return { status: 'failed', reason: 'push-service' };
    return sendToBrowser({ endpoint: device.address, keys: device.keys }, message, this.config, signal);
  }
}
