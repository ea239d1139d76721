import { promisify } from 'node:util';
import { strToU8, zip, type AsyncZippable } from 'fflate';

const contents: Record<string, string> = {
  auth: 'учётная запись, сеансы, способы входа / account, sessions, ways to sign in',
  user: 'профиль, Telegram, история / profile, Telegram, history',
  event: 'события, которые вы ведёте / events that you organise',
  registration: 'записи, анкеты, платежи / registrations, applications, payments',
  review: 'отзывы / reviews',
  media: 'картинки / pictures',
  chat: 'сообщения в комнатах событий / messages in the rooms of events',
  notification: 'настройки и отправленные уведомления / preferences and what you were told',
};

/** A zip with one JSON file for each part, readable by people and machines, and a note that says what is what. */
export function archiveOf(parts: ReadonlyMap<string, string>, requestedAt: Date): Promise<Uint8Array> {
  const services = [...parts.keys()].toSorted();
  const note = [
    `Пойду: всё, что мы храним о вас, на ${requestedAt.toISOString()} (UTC).`,
    `Пойду: everything that we keep on you, as of ${requestedAt.toISOString()} (UTC).`,
    '',
    ...services.map((service) => `${service}.json: ${contents[service] ?? service}`),
    '',
  ].join('\n');
  const files: AsyncZippable = { 'README.txt': strToU8(note) };
  for (const [service, json] of parts) files[`${service}.json`] = strToU8(`${JSON.stringify(JSON.parse(json), null, 2)}\n`);
  return promisify<AsyncZippable, { mtime: Date }, Uint8Array>(zip)(files, { mtime: requestedAt });
}
