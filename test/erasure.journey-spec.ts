import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import {
  aTelegramUser,
  expectStatus,
  fleet,
  type Member,
  placesOf,
  SoftwareAuthenticator,
  testStack,
  until,
  widgetData,
} from '@poydu/testing';
import { makeAdministrator } from './administrator.js';

const { http, signUp, logIn, enrol, publish, press, mailbox } = fleet();

/** The smallest picture there is: one transparent pixel. */
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

interface Receipt {
  completed_at: string | null;
  services: { service: string; erased_at: string | null }[];
}

const unique = randomBytes(6).toString('hex');
const name = `Канарейкина Жёлтая ${unique}`;
const words = `чирик-${unique}`;
const phone = `+7999${String(randomBytes(4).readUInt32BE() % 10_000_000).padStart(7, '0')}`;
const otherAddress = `canary.${unique}@elsewhere.poydu.test`;
/** Longer than any number that stands anywhere by chance. */
const telegram = aTelegramUser({ id: 7e14 + randomInt(1e13), first_name: name, username: `tg_${unique}` });
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

describe('a person who has left traces everywhere', () => {
  let person: Member;
  let organiser: Member;
  let attended: string;
  let upcoming: string;
  let own: string;
  let canaries: string[];
  let pictures: string[];
  /** Sent into a chat, and shown there by a message. */
  let sentToChat: string;

  /** Announces a picture, and sends it. @returns its id */
  async function send(path: string, content: Buffer): Promise<string> {
    const announcement = { file_name: `${words}.png`, content_type: 'image/png', size: content.length };
    const { id, upload } = expectStatus(
      201,
      await person.http.post<{ id: string; upload: { url: string; fields: Record<string, string> } }>(path, announcement),
    );
    const form = new FormData();
    for (const [field, value] of Object.entries(upload.fields)) form.append(field, value);
    form.append('file', new Blob([new Uint8Array(content)], { type: 'image/png' }), 'x.png');
    expect((await fetch(upload.url, { method: 'POST', body: form })).ok).toBe(true);
    return id;
  }

  /** Pictures of the event and of the person, and one that was sent and never looked at: what is in it stands in the store as it is. */
  async function uploadAll(eventId: string): Promise<void> {
    const ofEvent = `/api/events/${eventId}/media`;
    await until('media knows the event', async () => (await person.http.get(ofEvent)).status === 200);
    pictures = [await send(ofEvent, png), await send('/api/me/picture', png)];
    for (const id of pictures) expectStatus(200, await person.http.post(`/api/media/${id}/complete`));
    await send(ofEvent, Buffer.concat([png, Buffer.from(words)]));
    await until('the profile shows it', async () => (await person.http.get<{ picture_url: string | null }>('/api/me')).body.picture_url);
  }

  /** Media learns who goes a moment after chat may have. */
  async function sendToChat(eventId: string): Promise<void> {
    const path = `/api/events/${eventId}/chat`;
    sentToChat = await until('media knows who is in the room', () => send(`${path}/media`, png).catch(() => undefined));
    expectStatus(200, await person.http.post(`/api/media/${sentToChat}/complete`));
    const shown = { message: sentToChat, message_type: 'media', client_id: randomUUID() };
    expectStatus(201, await person.http.post(`${path}/messages`, shown));
    const isSeen = async () => (await organiser.http.request('GET', `/api/media/${sentToChat}`)).status === 200;
    await until('the organiser sees it', isSeen);
  }

  /** The person links Telegram, and the bot tells of the person. */
  async function linkTelegram(): Promise<void> {
    const data = widgetData(telegram, new Date(), testStack().services['auth']?.['TELEGRAM_BOT_TOKEN']);
    expectStatus(200, await person.http.post('/api/auth/telegram/link', { ...data, current_password: person.password }));
    const bot = http.as({ authorization: `Bearer ${testStack().credentials.telegramBot}` });
    const { id: telegram_id, first_name, username } = telegram;
    expectStatus(200, await bot.post('/account/register', { telegram_id, first_name, username }));
  }

  /** @returns the person in the session that goes on, and the id of the passkey */
  async function addPasskey(): Promise<string> {
    const options = await person.http.post<Parameters<SoftwareAuthenticator['create']>[0]>('/api/auth/passkeys/options', {
      current_password: person.password,
    });
    // A passkey belongs to a name, which an address is not.
    const origin = http.url.replace('127.0.0.1', 'localhost');
    const response = new SoftwareAuthenticator().create(expectStatus(200, options), { origin });
    const added = await person.http.post<{ session: { session_token: string } }>('/api/auth/passkeys', { name: words, response });
    const { session_token: sessionToken } = expectStatus(201, added).session;
    person = { ...person, sessionToken, http: http.as({ authorization: `Bearer ${sessionToken}` }) };
    return response.id;
  }

  beforeAll(async () => {
    [organiser, person] = await Promise.all([signUp('Ольга Журавлёва'), signUp(name)]);
    canaries = [name, words, phone, otherAddress, person.email, person.username, String(telegram.id), `tg_${unique}`];
    await logIn(person.email, person.password);
    await until(
      'the profile is there',
      async () => (await person.http.patch('/api/me', { phone, birth_date: '1994-05-17' })).status === 200,
    );
    attended = await publish(organiser, { starts_at: inHours(2), ends_at: inHours(4), requires_application: true });
    upcoming = await publish(organiser, { max_participants: 1, waiting_list: true });
    own = await publish(person, { description: words, payment_info: words, short_description: words });

    const application = { full_name: name, birth_date: '1994-05-17', phone, email: otherAddress };
    const { registration_id } = expectStatus(200, await press(person, attended, { application }));
    // The invitation goes to who has yet to come.
    await mailbox.waitFor(otherAddress);
    expectStatus(200, await press(person, upcoming));
    const { ticket } = expectStatus(200, await person.http.get<{ ticket: string }>(`/api/registrations/${registration_id}/ticket`));
    expectStatus(200, await organiser.http.post(`/api/events/${attended}/check-in`, { ticket }));
    const review = { rating: 4, comment: words };
    await until(
      'review knows who was there',
      async () => (await person.http.post(`/api/events/${attended}/reviews`, review)).status === 201,
    );
    const message = { message: words, client_id: randomUUID() };
    await until(
      'the person is in the room',
      async () => (await person.http.post(`/api/events/${attended}/chat/messages`, message)).status === 201,
    );
    await sendToChat(attended);
    await uploadAll(own);
    await linkTelegram();
    await mailbox.waitFor(organiser.email, ({ text }) => text.includes(name));
    await until('it stands in the history', async () => {
      const { items } = expectStatus(200, await person.http.get<{ items: { kind: string }[] }>('/api/me/activity'));
      return items.some(({ kind }) => kind === 'reviewed');
    });
    const administrator = await makeAdministrator(await signUp(), testStack().name);
    expectStatus(200, await administrator.http.post(`/api/admin/users/${person.id}/block`, { reason: words }));
    expectStatus(200, await administrator.http.post(`/api/admin/users/${person.id}/unblock`, { reason: 'ошибка' }));
    await until('the block is lifted', async () => (await person.http.get('/api/me')).status === 200);
    canaries.push(await addPasskey());
    person = await enrol(person);
  });

  it('is found before: in schemas, topics and objects, so that what looks for traces can find some', async () => {
    const places = await until('all has arrived', async () => {
      const found = await placesOf(...canaries);
      for (const schema of ['auth', '"user"', 'event', 'registration', 'review', 'media', 'chat', 'notification']) {
        expect(found.join()).toContain(`postgres ${schema}.`);
      }
      for (const topic of ['users', 'profiles', 'events', 'reviews', 'chat']) expect(found).toContain(`kafka poydu.${topic}`);
      return found;
    });
    expect(places).toContain('postgres auth.audit_log');
    expect(places.join()).toContain('file object-store/');
    for (const id of pictures) expect((await placesOf(id)).join()).toContain('file object-store/');
    // As a row, as two objects and in the message that shows it.
    await until('the message that shows it is published', async () => (await placesOf(sentToChat)).includes('kafka poydu.chat'));
    const ofChat = await placesOf(sentToChat);
    for (const folder of ['pictures', 'small']) expect(ofChat.join()).toMatch(new RegExp(`file object-store/[^,]*${folder}/${sentToChat}`));
    for (const table of ['media.event_media', 'chat.chat_messages']) expect(ofChat).toContain(`postgres ${table}`);
    for (const text of [String(telegram.id), `tg_${unique}`]) {
      const ofTelegram = (await placesOf(text)).join();
      for (const table of ['auth.identities', '"user".telegram_profiles']) expect(ofTelegram).toContain(`postgres ${table}`);
    }
    expect(await placesOf(canaries.at(-1) ?? '')).toContain('postgres auth.passkeys');
  });

  it('takes along everything first: one archive with a part of each service, for the person alone', async () => {
    const ask = () => person.http.get<{ status: string; url: string }>('/api/me/export');
    expect(expectStatus(202, await ask())).toMatchObject({ status: 'preparing' });
    const ready = await until('the export is ready', async () => {
      const answer = await ask();
      return answer.status === 200 ? answer.body : undefined;
    });
    await mailbox.waitFor(person.email, ({ text }) => text.includes(ready.url));
    const download = (sessionToken?: string) =>
      fetch(ready.url, sessionToken === undefined ? {} : { headers: { authorization: `Bearer ${sessionToken}` } });
    expect((await download()).status).toBe(401);
    expect((await download(organiser.sessionToken)).status).toBe(404);
    const archive = await download(person.sessionToken);
    expect(archive.headers.get('content-type')).toBe('application/zip');
    const files = unzipSync(new Uint8Array(await archive.arrayBuffer()));
    const part = (service: string) => strFromU8(files[`${service}.json`] ?? new Uint8Array());
    expect(part('auth')).toContain(person.email);
    expect(JSON.parse(part('auth'))).toMatchObject({ second_factor: { confirmed_at: expect.any(String) } });
    for (const text of [name, phone]) expect(part('user')).toContain(text);
    for (const text of [phone, otherAddress]) expect(part('registration')).toContain(text);
    for (const service of ['event', 'review', 'media', 'chat']) expect(part(service)).toContain(words);
    expect(JSON.parse(part('notification'))).toMatchObject({ contact: { email: person.email } });
    expect(strFromU8(files['README.txt'] ?? new Uint8Array())).toContain('registration.json');
    // Whoever could read the topics found none of it there.
    expect((await placesOf(otherAddress)).join()).not.toContain('kafka');
  });

  it('deletes the account, gets a receipt that names each service, and is found nowhere any more', async () => {
    const waiting = await signUp();
    expect(expectStatus(202, await press(waiting, upcoming))).toMatchObject({ status: 'waitlisted' });

    const begun = expectStatus(202, await person.http.delete<{ receipt_token: string }>('/api/me'));
    await until('the session has ended', async () => (await person.http.get('/api/me')).status === 401);
    const question = { receipt_token: begun.receipt_token };
    const receipt = await until('every service is done', async () => {
      const { body } = await http.post<Receipt>('/api/erasures/receipt', question);
      return body.completed_at === null ? undefined : body;
    });
    expect(receipt.services.map(({ service }) => service).toSorted()).toEqual(
      ['auth', 'chat', 'event', 'media', 'notification', 'registration', 'review', 'user'].toSorted(),
    );
    expect(receipt.services.every(({ erased_at }) => erased_at !== null)).toBe(true);
    await mailbox.waitFor(person.email, ({ subject }) => subject.includes('удалён'));

    await until('the seat went to who waited', async () => {
      const { body } = await waiting.http.get<{ status: string }>(`/api/events/${upcoming}/registration`);
      return body.status === 'registered';
    });
    expect((await http.get(`/api/users/${person.id}`)).status).toBe(404);
    expect(expectStatus(200, await http.get(`/api/events/${own}`))).toMatchObject({ status: 'cancelled', description: '' });
    const reviews = expectStatus(200, await http.get<{ items: object[] }>(`/api/events/${attended}/reviews`));
    expect(reviews.items).toMatchObject([{ rating: 4, comment: null, author: { full_name: null } }]);

    // The line that the bot's upsert writes to the log is fixed, with the number that Telegram gives a person; it goes when the log goes.
    const telegramId = String(telegram.id);
    const left = async () => [
      ...(await placesOf(...canaries.filter((canary) => canary !== telegramId))),
      ...(await placesOf(telegramId)).filter((place) => place !== 'file logs/user.log'),
    ];
    let places: string[] = [];
    await until('what was on its way has arrived', async () => (places = await left()).length === 0, {
      intervalMs: 1000,
    }).catch(() => expect(places).toEqual([]));
    // Of the picture of the chat nothing but its id is left: in the log, and where it stands for half an hour, for a form that was given out may bring a file still.
    const ofChat = (await placesOf(sentToChat)).filter((place) => place !== 'postgres media.leftovers' && !place.startsWith('file logs/'));
    expect(ofChat).toEqual([]);
    expect((await placesOf(...pictures)).filter((place) => place.startsWith('file object-store/'))).toEqual([]);
  });
});

describe('a person who is blocked', () => {
  it('can still take everything along and delete the account, and nothing else', async () => {
    const [administrator, blocked] = [await makeAdministrator(await signUp(), testStack().name), await signUp()];
    expectStatus(200, await administrator.http.post(`/api/admin/users/${blocked.id}/block`, { reason: 'спам' }));
    await until('the block holds', async () => (await blocked.http.get('/api/me')).status === 403);
    await until('the export is ready', async () => (await blocked.http.get('/api/me/export')).status === 200);
    expectStatus(202, await blocked.http.delete('/api/me'));
    await until('the session has ended', async () => (await blocked.http.get('/api/me/export')).status === 401);
  });
});
