/** What Telegram says of a person, with its signature; the service looks at it. */
export interface TelegramPerson {
  id: number;
  first_name?: string;
  last_name?: string;
  username?: string;
  photo_url?: string;
  auth_date: number;
  hash: string;
}

/**
 * Where Telegram asks whether the person wants to be known here. A page of Telegram's own, to which the browser goes and from which it comes back with
 * `#tgAuthResult=…`: their button would be a script of somebody else's in our page.
 * @param returnTo address on this site
 */
export function telegramAddress(botId: string, returnTo: string): string {
  const url = new URL('https://oauth.telegram.org/auth');
  url.search = new URLSearchParams({ bot_id: botId, origin: new URL(returnTo).origin, return_to: returnTo }).toString();
  return url.href;
}

/** What came back behind the #. @returns undefined when that is nothing of Telegram's */
export function telegramPersonOf(hash: string): TelegramPerson | undefined {
  const encoded = new URLSearchParams(hash.replace(/^#/, '')).get('tgAuthResult');
  if (!encoded) return undefined;
  try {
    const bytes = Uint8Array.from(atob(encoded.replaceAll(/[- ]/g, '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
    const found = JSON.parse(new TextDecoder().decode(bytes)) as unknown;
    return isPerson(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

const isPerson = (value: unknown): value is TelegramPerson =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'number' &&
  'hash' in value &&
  typeof value.hash === 'string';
