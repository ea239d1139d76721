import { Injectable } from '@nestjs/common';
import { type MediaState, ProfileChanged, type UserState } from '@poydu/contracts';
import type { Caller } from '@poydu/identity';
import { Arrivals, type Arriving, Outbox } from '@poydu/messaging';
import { Transactional } from '@poydu/persistence';
import { AppError, Clock } from '@poydu/service';
import { type ChangeProfileDto, type MeDto, type PublicProfileDto, toFields, toMeDto, toPublicDto } from './profile.dto.js';
import type { Profile } from './profile.entity.js';
import { change, fromClaims, toProfileState } from './profile.rules.js';
import { LookUps } from './look-ups.js';
import { PicturesRepository } from './pictures.repository.js';
import { ProfilesRepository } from './profiles.repository.js';

@Injectable()
export class ProfilesService {
  private readonly arriving: Arriving<Profile>;
  private readonly arrivingNames: Arriving<Profile>;

  constructor(
    private readonly profiles: ProfilesRepository,
    private readonly pictures: PicturesRepository,
    private readonly lookUps: LookUps,
    private readonly outbox: Outbox,
    private readonly arrivals: Arrivals,
    private readonly clock: Clock,
  ) {
    this.arriving = arrivals.of((userIds) => this.profiles.findAll(userIds));
    this.arrivingNames = arrivals.of((usernames) => this.profiles.findByUsername(usernames));
  }

  /** An account that has just been made is waited for a moment; then what the identity token says stands in for it. */
  async me(caller: Caller): Promise<MeDto> {
    const { userId } = caller;
    const profile = (await this.profiles.find(userId)) ?? (await this.arriving.wait(userId, userId));
    return toMeDto(profile ?? fromClaims(caller, this.clock.now()));
  }

  /** @throws AppError `validation-failed`; `unauthenticated` when the account has ended meanwhile */
  @Transactional()
  async change(caller: Caller, body: ChangeProfileDto): Promise<MeDto> {
    const profile = await this.profiles.findOrBegin(fromClaims(caller, this.clock.now()));
    if (!profile) throw new AppError('unauthenticated', 'This account was deleted');
    const changed = change(profile, toFields(body), this.clock.now());
    await this.write(changed);
    return toMeDto(changed);
  }

  /** Waits a moment for a person who has just signed up. @throws AppError `user-not-found` */
  async read(id: string): Promise<PublicProfileDto> {
    const profile = (await this.profiles.find(id)) ?? (await this.arriving.wait(id, undefined));
    if (!profile) throw new AppError('user-not-found');
    return toPublicDto(profile);
  }

  /**
   * Somebody whose exact username the caller knows; one who has just signed up is waited for a moment. Never by an e-mail address: nobody is told whose address is known here.
   * @throws AppError `user-not-found`, `too-many-requests`
   */
  async readByUsername(caller: Caller, username: string): Promise<PublicProfileDto> {
    this.lookUps.take(caller.userId);
    const name = username.toLowerCase();
    const profile = (await this.profiles.findByUsername([name])).get(name) ?? (await this.arrivingNames.wait(name, caller.userId));
    if (!profile) throw new AppError('user-not-found');
    return toPublicDto(profile);
  }

  /**
   * What auth says of an account. The name given at sign-up is the profile's until the person sets another; the link to Telegram is told on, and
   * with it ends what the bot has said of the person.
   */
  @Transactional()
  async takeIn(user: UserState): Promise<void> {
    const before = await this.profiles.find(user.user_id);
    const profile = await this.profiles.saveAccount(user);
    if (!profile) return;
    for (const key of [user.user_id, user.username]) this.arrivals.arrived(key);
    if (before?.telegram_id && before.telegram_id !== profile.telegram_id) await this.profiles.forgetTelegram(before.telegram_id);
    const picture_url = await this.pictures.lockUrlOf(user.user_id);
    const isNews = profile.telegram_id !== before?.telegram_id || profile.picture_url !== picture_url;
    if (profile.full_name === null || profile.version === 0 || isNews) {
      await this.write(change({ ...profile, picture_url }, { full_name: profile.full_name ?? user.full_name }, this.clock.now()));
    }
  }

  /** What media says of a person's own picture. That of somebody who is not known yet is shown when the account arrives. */
  @Transactional()
  async takeInPicture(media: MediaState): Promise<void> {
    await this.pictures.save(media);
    const picture_url = await this.pictures.lockUrlOf(media.user_id);
    const profile = await this.profiles.findForUpdate(media.user_id);
    if (profile && profile.picture_url !== picture_url) await this.write(change({ ...profile, picture_url }, {}, this.clock.now()));
  }

  private async write(profile: Profile): Promise<void> {
    await this.profiles.save(profile, this.clock.now());
    await this.outbox.add(ProfileChanged.build(toProfileState(profile)));
  }
}
