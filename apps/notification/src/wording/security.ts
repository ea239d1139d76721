import type { MailContent, SecurityChange } from '@poydu/contracts';
import type { Locale } from '../people/recipient.js';
import type { Wording } from './wording.js';

type SecurityWords = Record<SecurityChange, { heading: string; line: string }>;

const security: Record<Locale, SecurityWords> = {
  ru: {
    'totp-on': {
      heading: 'Вход по коду включён',
      line: 'Теперь при входе, кроме пароля, нужен код из приложения. Резервные коды храните там, где их никто не увидит.',
    },
    'totp-off': { heading: 'Вход по коду выключен', line: 'Код из приложения при входе больше не нужен.' },
    'recovery-codes-replaced': { heading: 'Новые резервные коды', line: 'Вы получили новые резервные коды. Прежние больше не действуют.' },
    'recovery-code-used': { heading: 'Использован резервный код', line: 'Кто-то подтвердил вход или действие резервным кодом.' },
    'passkey-added': {
      heading: 'Добавлен ключ доступа',
      line: 'Теперь в вашу учётную запись можно войти новым ключом доступа, без пароля.',
    },
    'passkey-removed': { heading: 'Ключ доступа удалён', line: 'Одним из ключей доступа больше нельзя войти в вашу учётную запись.' },
    'password-recovered': {
      heading: 'Пароль восстановлен',
      line: 'По ссылке из письма задан новый пароль. Все сеансы завершены.',
    },
    'email-changed': {
      heading: 'Изменён адрес почты',
      line: 'У вашей учётной записи теперь другой адрес. На этот письма больше не придут, и войти с ним нельзя. Остальные сеансы завершены.',
    },
    'identity-linked': {
      heading: 'Добавлен способ входа',
      line: 'К вашей учётной записи привязан Telegram или аккаунт другого сервиса: теперь через него можно войти.',
    },
    'identity-unlinked': {
      heading: 'Способ входа отвязан',
      line: 'Через Telegram или другой сервис, который был привязан, больше нельзя войти в вашу учётную запись.',
    },
    'second-factor-reset': {
      heading: 'Второй фактор сброшен',
      line: 'Администратор отключил вход по коду, резервные коды и ключи доступа вашей учётной записи. Все сеансы завершены. Войдите и включите второй фактор снова.',
    },
  },
  en: {
    'totp-on': {
      heading: 'Log-in with codes is on',
      line: 'From now on logging in takes a code of your app besides the password. Keep the recovery codes where nobody sees them.',
    },
    'totp-off': { heading: 'Log-in with codes is off', line: 'Logging in takes no code of your app any more.' },
    'recovery-codes-replaced': { heading: 'New recovery codes', line: 'You have new recovery codes. The old ones are void.' },
    'recovery-code-used': {
      heading: 'A recovery code was used',
      line: 'Somebody has confirmed a log-in or a change with a recovery code.',
    },
    'passkey-added': { heading: 'A passkey was added', line: 'A new passkey opens your account now, without the password.' },
    'passkey-removed': { heading: 'A passkey was removed', line: 'One of your passkeys does not open your account any more.' },
    'password-recovered': {
      heading: 'Your password was recovered',
      line: 'A new password was set by the link in our mail. All sessions have ended.',
    },
    'email-changed': {
      heading: 'Your e-mail address was changed',
      line: 'Your account has another address now. This one gets no more mail and does not log you in. Your other sessions have ended.',
    },
    'identity-linked': {
      heading: 'A way to sign in was added',
      line: 'Telegram, or an account of another service, was linked to your account: it opens it from now on.',
    },
    'identity-unlinked': {
      heading: 'A way to sign in was unlinked',
      line: 'Telegram, or an account of another service, that was linked to your account does not open it any more.',
    },
    'second-factor-reset': {
      heading: 'Your second factor was reset',
      line: 'An administrator has turned off log-in with codes, the recovery codes and the passkeys of your account. All sessions have ended. Log in and turn on a second factor again.',
    },
  },
};

const wasNotYou = {
  ru: 'Если это были не вы, сейчас же смените пароль и завершите все остальные сеансы.',
  en: 'If this was not you, change your password at once and end all other sessions.',
};

const codesLeft = {
  ru: (count: number) => `Осталось резервных кодов: ${String(count)}.`,
  en: (count: number) => `Recovery codes left: ${String(count)}.`,
};

type WaysLeft = NonNullable<(MailContent & { kind: 'security-notice' })['ways_left']>;

const waysLeft = {
  ru: (names: string) => `Кроме пароля, войти по-прежнему можно так: ${names}. Удалите то, что добавили не вы.`,
  en: (names: string) => `Besides the password, these still open your account: ${names}. Remove what you have not added.`,
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
