import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What Telegram says of a person who signs in. */
interface TelegramPerson {
  id: number;
  username: string | null;
  fullName: string;
  languageCode: string | null;
}

/** Data that Telegram has signed for us. */
export interface TelegramProof {
  person: TelegramPerson;
  /** Of all the data: two proofs with one hash are the same proof. */
  hash: Buffer;
  signedAt: Date;
}

/** What the Login Widget hands to a page. Its names are on the wire, and in what Telegram signs. */
export interface LoginWidgetData {
  id: number;
  first_name?: string | undefined;
  last_name?: string | undefined;
  username?: string | undefined;
  photo_url?: string | undefined;
  auth_date: number;
  hash: string;
}

/** A proof is good for so long after Telegram has signed it. */
const proofLifeSeconds = 300;
/** Clocks differ by so much at most. */
const clockSkewSeconds = 10;

/** https://core.telegram.org/widgets/login#checking-authorization. @returns undefined when Telegram did not sign it for this bot. */
export function verifyLoginWidget({ hash, ...data }: LoginWidgetData, botToken: string): TelegramProof | undefined {
  const fields = (Object.entries(data) as [string, string | number | undefined][]).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  const key = createHash('sha256').update(botToken).digest();
  const signature = checked(fields, hash, key);
  if (!signature) return undefined;
  const { id, first_name, last_name, username = null, auth_date } = data;
  const person = { id, username, fullName: nameOf(first_name, last_name), languageCode: null };
  return { person, hash: signature, signedAt: new Date(auth_date * 1000) };
}

/**
 * https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app.
 * @returns undefined when Telegram did not sign it for this bot, or it does not say who the person is.
 */
export function verifyInitData(initData: string, botToken: string): TelegramProof | undefined {
  const { hash = '', ...data } = Object.fromEntries(new URLSearchParams(initData));
  const key = createHmac('sha256', 'WebAppData').update(botToken).digest();
  const signature = checked(Object.entries(data), hash, key);
  const user = signature && readUser(data['user']);
  if (!user) return undefined;
  const person = {
    id: user.id,
    username: user.username ?? null,
    fullName: nameOf(user.first_name, user.last_name),
    languageCode: user.language_code ?? null,
  };
  return { person, hash: signature, signedAt: new Date(Number(data['auth_date']) * 1000) };
}

/** Whether it was signed within the last minutes, and not in the future. */
export function isFresh({ signedAt }: TelegramProof, now: Date): boolean {
  const age = (now.getTime() - signedAt.getTime()) / 1000;
  return age >= -clockSkewSeconds && age <= proofLifeSeconds;
}

/** When the proof is too old for anybody, so that nobody has to remember that it was used. */
export const endOfProof = ({ signedAt }: TelegramProof): Date => new Date(signedAt.getTime() + proofLifeSeconds * 1000);

/** The signature, if it is right. Compared in constant time, for whoever guesses must not learn how near he came. */
function checked(fields: readonly (readonly [string, string])[], hash: string, key: Buffer): Buffer | undefined {
  if (!/^[0-9a-f]{64}$/i.test(hash)) return undefined;
  // A field is a line of what is signed: one with a line break in it could pass for two, or two for one.
  if (fields.some(([, value]) => /[\r\n]/.test(value))) return undefined;
  const text = fields
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
  const expected = createHmac('sha256', key).update(text).digest();
  return timingSafeEqual(expected, Buffer.from(hash, 'hex')) ? expected : undefined;
}

interface WebAppUser {
  id: number;
  first_name?: string;
  last_name?: string;
  username?: string;
  language_code?: string;
}

/** Telegram has signed it, so its fields are what they are said to be; absent when a Mini App is opened without a person. */
function readUser(text: string | undefined): WebAppUser | undefined {
  if (text === undefined) return undefined;
  try {
    const user = JSON.parse(text) as WebAppUser;
    return Number.isSafeInteger(user.id) && user.id > 0 ? user : undefined;
  } catch {
    return undefined;
  }
}

const nameOf = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' ');
