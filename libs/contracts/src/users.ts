import { z } from 'zod';
import { id, instant, version } from './common.js';
import { defineMessage } from './message.js';
import { eventSummary } from './registrations.js';
import { topics } from './topics.js';

export const roles = ['USER', 'ADMINISTRATOR'] as const;
export type Role = (typeof roles)[number];

export const userState = z.object({
  user_id: id(),
  version: version(),
  username: z.string(),
  email: z.string().nullable(),
  full_name: z.string().describe('As given at sign-up; the profile has the name of today'),
  roles: z.array(z.enum(roles)),
  blocked: z.boolean(),
  locale: z.enum(['ru', 'en']).default('ru').describe('Of the browser at sign-up; the profile has the one chosen since'),
  telegram_id: z.number().int().nullable().default(null).describe('Whom the person is on Telegram; null: has not linked it'),
  created_at: instant(),
});
export type UserState = z.infer<typeof userState>;

const userMessage = (what: string, summary: string) =>
  defineMessage({ type: `poydu.user.${what}.v1`, topic: topics.users, summary, schema: userState, key: (user) => user.user_id });

export const UserRegistered = userMessage(
  'registered',
  'A person has an account: signed up, or signed in for the first time by Telegram or an OpenID provider',
);
export const UserChanged = userMessage('changed', 'Username, e-mail, roles or the link to Telegram of an account changed');
export const UserBlocked = userMessage('blocked', 'An administrator blocked an account');
export const UserUnblocked = userMessage('unblocked', 'An administrator lifted a block');
export const userMessages = [UserRegistered, UserChanged, UserBlocked, UserUnblocked] as const;

export const profileState = z.object({
  user_id: id(),
  version: version(),
  full_name: z.string(),
  phone: z.string().nullable(),
  locale: z.enum(['ru', 'en']),
  time_zone: z.string().describe('IANA name'),
  picture_url: z.string().nullable(),
  notifications_enabled: z.boolean(),
  telegram_id: z.number().int().nullable(),
});
export type ProfileState = z.infer<typeof profileState>;

export const ProfileChanged = defineMessage({
  type: 'poydu.profile.changed.v1',
  topic: topics.profiles,
  summary: 'A profile was made or changed',
  schema: profileState,
  key: (profile) => profile.user_id,
});
export const profileMessages = [ProfileChanged] as const;

export const MailRequested = defineMessage({
  type: 'poydu.mail.requested.v1',
  topic: topics.mailRequests,
  summary: 'A code, a link or an invitation is to be mailed; readable by notification alone',
  schema: z.object({
    request_id: id(),
    expires_at: instant().describe('Not sent after this'),
    sealed: z.string().describe('JWE compact (RFC 7516) to the public key of notification; inside is a MailContent'),
  }),
  key: (request) => request.request_id,
});

/** What can change in how an account is entered; its owner is told by mail. */
export const securityChanges = [
  'totp-on',
  'totp-off',
  'recovery-codes-replaced',
  'recovery-code-used',
  'passkey-added',
  'passkey-removed',
  'password-recovered',
  'email-changed',
  'identity-linked',
  'identity-unlinked',
  'second-factor-reset',
] as const;
export type SecurityChange = (typeof securityChanges)[number];

/** What is sealed inside a MailRequested. */
export const mailContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('verification-code'), to: z.string(), locale: z.enum(['ru', 'en']), full_name: z.string(), code: z.string() }),
  z.object({ kind: z.literal('address-already-registered'), to: z.string(), locale: z.enum(['ru', 'en']), full_name: z.string() }),
  z.object({ kind: z.literal('recovery-link'), to: z.string(), locale: z.enum(['ru', 'en']), full_name: z.string(), url: z.string() }),
  z.object({
    kind: z.literal('security-notice'),
    to: z.string(),
    locale: z.enum(['ru', 'en']),
    full_name: z.string(),
    change: z.enum(securityChanges),
    recovery_codes_left: z.number().int().nullable().describe('After one was used'),
    ways_left: z
      .array(z.object({ kind: z.enum(['identity', 'passkey']), name: z.string() }))
      .optional()
      .describe('After the password was recovered: what else opens the account still'),
  }),
  z.object({
    kind: z.literal('export-ready'),
    to: z.string(),
    locale: z.enum(['ru', 'en']),
    time_zone: z.string().describe('IANA name'),
    url: z.string(),
    expires_at: instant(),
  }),
  z.object({
    kind: z.literal('erasure-receipt'),
    to: z.string().describe('The address that the account had'),
    locale: z.enum(['ru', 'en']),
    time_zone: z.string().describe('IANA name'),
    requested_at: instant(),
    services: z.array(z.object({ service: z.string(), erased_at: instant() })),
  }),
  z.object({
    kind: z.literal('invitation'),
    to: z.string().describe('As the person wrote it in the application'),
    user_id: id().describe('Whose invitation it is; the language is theirs'),
    event_id: id(),
    registration_id: id(),
    sequence: z.number().int().nonnegative().describe('Of the calendar file'),
    event: eventSummary,
  }),
]);
export type MailContent = z.infer<typeof mailContent>;
