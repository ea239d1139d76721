import { Injectable } from '@nestjs/common';
import { hashOfToken, randomToken } from '@poydu/identity';
import { Clock, Ids } from '@poydu/service';
import { DevicesRepository } from './devices.repository.js';

/**
 * The devices on which somebody has logged in to an account. Their token opens nothing: it only says that this is no stranger, who
 * therefore is not held up by what strangers try.
 */
@Injectable()
export class DevicesService {
  constructor(
    private readonly devices: DevicesRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @returns the id of the device, if somebody has logged in with this login's account on it. */
  async recognise(token: string | undefined, login: string): Promise<string | undefined> {
    return token === undefined ? undefined : this.devices.find(hashOfToken(token), login);
  }

  /** @returns the id of the device, if this person has logged in on it. */
  async recogniseOf(userId: string, token: string | undefined): Promise<string | undefined> {
    return token === undefined ? undefined : this.devices.findOf(userId, hashOfToken(token));
  }

  /** After each log-in. @returns the token that the device is to keep: the one it has, if it is ours, for several people may share it. */
  async remember(userId: string, token: string | undefined): Promise<string> {
    const now = this.clock.now();
    if (token !== undefined && (await this.devices.use({ id: this.ids.next(), tokenHash: hashOfToken(token), userId, now }))) return token;
    const fresh = randomToken();
    await this.devices.insert({ id: this.ids.next(), tokenHash: hashOfToken(fresh), userId, now });
    return fresh;
  }

  /** Part of the transaction that gives the account back to its owner: whoever was in it before is a stranger from now on. */
  forgetAll(userId: string): Promise<void> {
    return this.devices.removeAll(userId);
  }
}
