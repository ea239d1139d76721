import { Injectable } from '@nestjs/common';
import type { Caller } from '@poydu/identity';
import { Transactional } from '@poydu/persistence';
import { AppError, Clock, Ids, invalidField } from '@poydu/service';
import { telegramIssuer } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import type { Client } from '../client.decorator.js';
import { AuthConfig } from '../config.js';
import { ProviderSignIn } from '../identities/provider-sign-in.js';
import type { IdentityDto } from '../identities/identities.dto.js';
import { IdentitiesRepository } from '../identities/identities.repository.js';
import { IdentitiesService } from '../identities/identities.service.js';
import type { ExternalPerson } from '../identities/identity.js';
import { Limits } from '../limits/limits.js';
import { ServiceClientsService } from '../service-clients/service-clients.service.js';
import type { SignedIn } from '../sessions/opens-session.decorator.js';
import { type OpenedSession, SessionOpener } from '../sessions/session-opener.js';
import type { BotSessionDto, LinkTelegramDto, TelegramDataDto, TelegramSignInDto } from './telegram.dto.js';
import { TelegramRepository } from './telegram.repository.js';
import { endOfProof, isFresh, type TelegramProof, verifyInitData, verifyLoginWidget } from './telegram.rules.js';

/** Sign-in by Telegram: off unless the bot's token is known. */
@Injectable()
export class TelegramService {
  constructor(
    private readonly proofs: TelegramRepository,
    private readonly providerSignIn: ProviderSignIn,
    private readonly identities: IdentitiesService,
    private readonly owners: IdentitiesRepository,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionOpener,
    private readonly clients: ServiceClientsService,
    private readonly limits: Limits,
    private readonly config: AuthConfig,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws AppError not-found when it is off, invalid-credentials, user-blocked, too-many-requests */
  async signIn({ cookie, ...data }: TelegramSignInDto, client: Client): Promise<SignedIn> {
    await this.limits.logInByIp.take(client.ip);
    return this.openSession(this.verify(data), client, cookie ?? false);
  }

  /** @throws AppError not-found when it is off, invalid-credentials, forbidden, identity-taken, conflict, and what Reauthentication throws */
  async link(caller: Caller, { current_password, code, recovery_code, ...data }: LinkTelegramDto): Promise<IdentityDto> {
    const proof = this.verify(data);
    await this.identities.demandOwner(caller, { current_password, code, recovery_code });
    return this.linkProven(caller, proof);
  }

  /**
   * For the bot, in the name of who writes to it. The session ends when the link does.
   * @throws AppError not-found when it is off, telegram-not-linked, user-blocked, forbidden when the bot's credential has ended at this moment
   */
  @Transactional()
  async openForBot({ telegram_id }: BotSessionDto, bot: string, client: Client): Promise<OpenedSession> {
    this.demandToken();
    const person = { issuer: telegramIssuer, subject: String(telegram_id) };
    await this.clients.hold(bot);
    await this.owners.lock(person);
    const owner = await this.owners.findOwner(person.issuer, person.subject);
    const account = owner === undefined ? undefined : await this.accounts.findById(owner);
    if (!account) throw new AppError('telegram-not-linked');
    if (account.blockedAt) throw new AppError('user-blocked');
    const opened = await this.sessions.open({ account, client, byCookie: false, openedBy: bot });
    if (!opened) throw new AppError('telegram-not-linked', 'The account has changed at this moment');
    await this.proofs.logBotSession(this.ids.next(), account.id, bot, this.clock.now());
    return opened;
  }

  @Transactional()
  private async openSession(proof: TelegramProof, client: Client, byCookie: boolean): Promise<SignedIn> {
    return this.providerSignIn.signIn(await this.use(proof), client, byCookie);
  }

  @Transactional()
  private async linkProven(caller: Caller, proof: TelegramProof): Promise<IdentityDto> {
    return this.identities.link(caller, await this.use(proof));
  }

  private verify(data: TelegramDataDto): TelegramProof {
    const botToken = this.demandToken();
    const proof =
      data.init_data === undefined ? verifyLoginWidget(widgetDataOf(data), botToken) : verifyInitData(initDataOf(data), botToken);
    if (!proof) throw new AppError('invalid-credentials', 'This was not signed by Telegram for our bot');
    if (!isFresh(proof, this.clock.now()))
      throw new AppError('invalid-credentials', 'Telegram has signed this too long ago. Sign in once more.');
    return proof;
  }

  private async use(proof: TelegramProof): Promise<ExternalPerson> {
    if (!(await this.proofs.useProof(proof.hash, endOfProof(proof)))) {
      throw new AppError('invalid-credentials', 'This was used already. Sign in once more.');
    }
    const { id, username, fullName, languageCode } = proof.person;
    const locale = languageCode === null ? null : languageCode === 'ru' ? 'ru' : 'en';
    return { issuer: telegramIssuer, subject: String(id), username, fullName, email: null, locale };
  }

  private demandToken(): string {
    const { telegramBotToken } = this.config;
    if (telegramBotToken === '') throw new AppError('not-found', 'Sign-in by Telegram is switched off here');
    return telegramBotToken;
  }
}

/** @throws AppError validation-failed when other fields came along, for it is not clear then what is meant. */
function initDataOf({ init_data = '', ...others }: TelegramDataDto): string {
  const [other] = Object.entries<unknown>(others).find(([, value]) => value !== undefined) ?? [];
  if (other !== undefined) throw invalidField(`/${other}`, 'does not go together with init_data');
  return init_data;
}

/** @throws AppError validation-failed when it is not what the widget hands over. */
function widgetDataOf({ id, auth_date, hash, ...others }: TelegramDataDto) {
  if (id === undefined) throw invalidField('/id', 'is missing, and there is no init_data either');
  if (auth_date === undefined) throw invalidField('/auth_date', 'is missing');
  if (hash === undefined) throw invalidField('/hash', 'is missing');
  return { ...others, id, auth_date, hash };
}
