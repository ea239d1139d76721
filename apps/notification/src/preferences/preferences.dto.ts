import { Flag, Nested, Optional } from '@poydu/service';

export class ChannelPreference {
  @Flag({ description: 'By e-mail' })
  email: boolean;

  @Flag({ description: 'In the application' })
  in_app: boolean;

  @Optional()
  @Flag({ description: 'By Telegram, for who has linked it; left out, it stays as it is' })
  telegram?: boolean;

  @Optional()
  @Flag({ description: 'Pushed to browsers and apps; left out, it stays as it is' })
  push?: boolean;
}

/** What a person wants to hear of, and where. Codes and links for the account come always. */
export class NotificationPreferences {
  @Nested(() => ChannelPreference, { description: 'Your own registrations: tickets, the waiting list, answers to requests' })
  registrations: ChannelPreference;

  @Nested(() => ChannelPreference, { description: 'An event that you are registered for is moved or called off' })
  event_changes: ChannelPreference;

  @Nested(() => ChannelPreference, { description: 'Reminders a day before' })
  reminders: ChannelPreference;

  @Nested(() => ChannelPreference, { description: 'News of the events that you organise or help at' })
  organiser: ChannelPreference;
}
