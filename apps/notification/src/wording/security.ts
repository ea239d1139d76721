import type { MailContent, SecurityChange } from '@poydu/contracts';
import type { Locale } from '../people/recipient.js';
import type { Wording } from './wording.js';

type SecurityWords = Record<SecurityChange, { heading: string; line: string }>;

const security: Record<Locale, SecurityWords> = {
  ru: {
    'totp-on': {
      heading: 'Коды из приложения включены',
      line: 'Теперь после пароля мы спросим код из приложения. Коды восстановления храните там, где их никто не увидит.',
    },
    'totp-off': { heading: 'Коды из приложения выключены', line: 'Код при входе больше не нужен.' },
    'recovery-codes-replaced': {
      heading: 'Новые коды восстановления',
      line: 'Вы получили новые коды восстановления. Прежние больше не действуют.',
    },
    'recovery-code-used': { heading: 'Использован код восстановления', line: 'Кто-то подтвердил вход или действие кодом восстановления.' },
    'passkey-added': {
      heading: 'Добавлен ключ доступа',
      line: 'Теперь в ваш аккаунт можно войти новым ключом доступа, без пароля.',
    },
    'passkey-removed': { heading: 'Ключ доступа удалён', line: 'Одним из ключей доступа больше нельзя войти в ваш аккаунт.' },
    'password-recovered': {
      heading: 'Пароль восстановлен',
      line: 'По ссылке из письма задан новый пароль. Вы вышли на всех устройствах.',
    },
    'email-changed': {
      heading: 'Изменён адрес почты',
      line: 'У вашего аккаунта теперь другой адрес. На этот письма больше не придут, и войти с ним нельзя. На других устройствах вы вышли.',
    },
    'identity-linked': {
      heading: 'Добавлен способ входа',
      line: 'К вашему аккаунту привязан Telegram или другой сервис: теперь можно войти через него.',
    },
    'identity-unlinked': {
      heading: 'Способ входа отвязан',
      line: 'Через Telegram или другой сервис, который был привязан, больше нельзя войти в ваш аккаунт.',
    },
    'second-factor-reset': {
      heading: 'Второй шаг сброшен',
      line: 'Администратор отключил коды из приложения, коды восстановления и ключи доступа вашего аккаунта. Вы вышли на всех устройствах. Войдите и включите второй шаг снова.',
    },
  },
  en: {
    'totp-on': {
      heading: 'App codes are on',
      line: 'From now on, signing in takes a code from your app as well as your password. Keep your recovery codes somewhere safe.',
    },
    'totp-off': { heading: 'App codes are off', line: 'Signing in no longer takes a code from your app.' },
    'recovery-codes-replaced': { heading: 'New recovery codes', line: 'You have new recovery codes. The old ones no longer work.' },
    'recovery-code-used': {
      heading: 'A recovery code was used',
      line: 'Someone confirmed a sign-in or a change with a recovery code.',
    },
    'passkey-added': { heading: 'A passkey was added', line: 'A new passkey can now sign in to your account without the password.' },
    'passkey-removed': { heading: 'A passkey was removed', line: 'One of your passkeys can no longer sign in to your account.' },
    'password-recovered': {
      heading: 'Your password was reset',
      line: 'A new password was set through the link in our e-mail. You’re signed out everywhere.',
    },
    'email-changed': {
      heading: 'Your e-mail address was changed',
      line: 'Your account now has a different address. This one gets no more e-mails and can’t be used to sign in. You’re signed out on other devices.',
    },
    'identity-linked': {
      heading: 'A way to sign in was added',
      line: 'Telegram or an account with another service was linked to yours, and can now be used to sign in.',
    },
    'identity-unlinked': {
      heading: 'A way to sign in was unlinked',
      line: 'Telegram or an account with another service was unlinked from yours, and can no longer be used to sign in.',
    },
    'second-factor-reset': {
      heading: 'Your second step was reset',
      line: 'An administrator turned off app codes, recovery codes and passkeys for your account. You’re signed out everywhere. Sign in and set up a second step again.',
    },
  },
};

const wasNotYou = {
  ru: 'Если это были не вы, сейчас же смените пароль и выйдите на всех других устройствах.',
  en: 'If this wasn’t you, change your password right away and sign out everywhere else.',
};

const codesLeft = {
  ru: (count: number) => `Осталось кодов восстановления: ${String(count)}.`,
  en: (count: number) => `Recovery codes left: ${String(count)}.`,
};

type WaysLeft = NonNullable<(MailContent & { kind: 'security-notice' })['ways_left']>;

const waysLeft = {
  ru: (names: string) => `Кроме пароля, войти по-прежнему можно так: ${names}. Удалите то, что добавили не вы.`,
  en: (names: string) => `Besides your password, these can still sign in: ${names}. Remove any you didn’t add.`,
};
const nameOf = {
  ru: ({ kind, name }: WaysLeft[number]) => (kind === 'passkey' ? `ключ доступа «${name}»` : name),
  en: ({ kind, name }: WaysLeft[number]) => (kind === 'passkey' ? `the passkey “${name}”` : name),
};

/** A change in how an account is entered, in the words of the person whose it is. */
export function wordSecurityNotice(
  { locale, change, recovery_codes_left: left, ways_left: ways = [] }: MailContent & { kind: 'security-notice' },
  home: string,
): Omit<Wording, 'title'> {
  const { heading, line } = security[locale][change];
  const lines = [
    line,
    ...(left === null ? [] : [codesLeft[locale](left)]),
    ...(ways.length === 0 ? [] : [waysLeft[locale](ways.map(nameOf[locale]).join(', '))]),
  ];
  return { locale, heading, lines, notes: [wasNotYou[locale]], home };
}
