import { Injectable } from '@nestjs/common';
import type { Caller } from '@poydu/identity';
import { AppError, Clock } from '@poydu/service';
import { type Group, groups } from '../notices/kinds.js';
import { ContactsRepository } from '../people/contacts.repository.js';
import type { NotificationPreferences } from './preferences.dto.js';
import { PreferencesRepository } from './preferences.repository.js';
import { askPage, donePage } from './unsubscribe.page.js';

/** What people want to hear of. Where nobody has said anything, all is on. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly preferences: PreferencesRepository,
    private readonly contacts: ContactsRepository,
    private readonly clock: Clock,
  ) {}

  async find({ userId }: Caller): Promise<NotificationPreferences> {
    const rows = new Map((await this.preferences.find(userId)).map(({ group, ...wanted }) => [group, wanted]));
    const of = (group: Group) => rows.get(group) ?? { email: true, in_app: true, telegram: true, push: true };
    return {
      registrations: of('registrations'),
      event_changes: of('event_changes'),
      reminders: of('reminders'),
      organiser: of('organiser'),
    };
  }

  async replace(caller: Caller, wanted: NotificationPreferences): Promise<NotificationPreferences> {
    const before = await this.find(caller);
    const rows = groups.map((group) => {
      const { email, in_app, telegram = before[group].telegram ?? true, push = before[group].push ?? true } = wanted[group];
      return { group, email, in_app, telegram, push };
    });
    await this.preferences.save(caller.userId, rows, this.clock.now());
    // Whoever asks for it has unblocked the bot, or will be told once more that it is blocked.
    if (groups.some((group) => wanted[group].telegram)) await this.contacts.allowTelegram(caller.userId);
    return this.find(caller);
  }

  /** Changes nothing yet: programs that look through mails open every link. @throws AppError not-found */
  async askToUnsubscribe(key: string, group: string): Promise<string> {
    const { locale } = await this.reader(key, group);
    return askPage(locale);
  }

  /** @throws AppError not-found for a link that is not one of ours */
  async unsubscribe(key: string, group: string): Promise<string> {
    const { userId, locale, group: known } = await this.reader(key, group);
    await this.preferences.endMails(userId, known, this.clock.now());
    return donePage(locale);
  }

  private async reader(key: string, name: string) {
    const group = groups.find((candidate) => candidate === name);
    const person = group && (await this.contacts.findByKey(key));
    if (!person) throw new AppError('not-found');
    return { ...person, group };
  }
}
