import { createHash, createHmac } from 'node:crypto';

/** The bot whose token the service under test has. */
export const botToken = '5768337691:AAH5YkoiEuPk8-FZa32hStHTqXiLPtAEhx8';

interface TelegramUser {
  id: number;
  first_name?: string;
  last_name?: string;
  username?: string;
  language_code?: string;
}

let lastId = 7_000_000_000 + Math.floor(Math.random() * 1e9);

/** Somebody whom the service has never seen. */
export const aTelegramUser = (overrides: Partial<TelegramUser> = {}): TelegramUser => {
  const id = ++lastId;
  return { id, first_name: 'Ольга', username: `tg_${String(id)}`, ...overrides };
};

const seconds = (now: Date) => Math.floor(now.getTime() / 1000);
const textOf = (fields: [string, unknown][]) =>
  fields
    .map(([name, value]) => `${name}=${String(value)}`)
    .toSorted()
    .join('\n');

/** What the Login Widget hands to a page. */
export function widgetData(user: TelegramUser, now: Date, token = botToken) {
  const { id, first_name, last_name, username } = user;
  const data = {
    id,
    ...(first_name && { first_name }),
    ...(last_name && { last_name }),
    ...(username && { username }),
    auth_date: seconds(now),
  };
  const key = createHash('sha256').update(token).digest();
  return {
    ...data,
    hash: createHmac('sha256', key)
      .update(textOf(Object.entries(data)))
      .digest('hex'),
  };
}

/** What Telegram hands to a Mini App; each has a query id of its own. */
export function miniAppData(user: TelegramUser, now: Date, token = botToken) {
  const fields: [string, string][] = [
    ['query_id', `AAH${String(Math.random())}`],
    ['user', JSON.stringify(user)],
    ['auth_date', String(seconds(now))],
    ['signature', 'of-the-other-kind'],
  ];
  const key = createHmac('sha256', 'WebAppData').update(token).digest();
  const hash = createHmac('sha256', key).update(textOf(fields)).digest('hex');
  return { init_data: new URLSearchParams([...fields, ['hash', hash]]).toString() };
}
