import { randomBytes } from 'node:crypto';
import { expectStatus, fleet, mailbox, type Member, nextTotpCode, SoftwareAuthenticator, testStack, until } from '@poydu/testing';
import type { Page } from 'playwright-core';
import { makeAdministrator } from '../administrator.js';
import { addPicture } from './pictures.js';

/** What screens show: made once for all of them. */
export interface World {
  person: Member;
  organiser: Member;
  administrator: Member & { secret: string };
  eventId: string;
  /** Asks for an application, and costs something. */
  appliedId: string;
  /** Of the person. */
  registrationId: string;
  /** Of the person, for an event that ends while the first screens are looked at. */
  pastRegistrationId: string;
  /** Of the person, who was let in. */
  attendedRegistrationId: string;
  /** Of the person, too: a seat that has come free, a place in line, and a seat that waits for its money. */
  offeredId: string;
  waitingId: string;
  toPayId: string;
  /** Has pictures besides its poster. */
  picturedId: string;
  /** Where the last line of a mail leads. */
  unsubscribePath: string;
}

export async function makeWorld(): Promise<World> {
  const { signUp, publish, press, seatSoonOver } = fleet();
  const [organiser, person, administrator] = await Promise.all([
    signUp('Олег Устроитель'),
    signUp('Анна Длиннофамильная-Переслегина'),
    signUp('Зинаида Смотрящая').then((chief) => makeAdministrator(chief, testStack().name)),
  ]);
  const eventId = await publish(organiser, {
    name: 'Достопримечательности: прогулка-расследование по непереименованным переулкам',
    short_description: 'Три часа, семь дворов и одна загадка',
    price: null,
  });
  const appliedId = await publish(organiser, {
    requires_application: true,
    price: { amount_minor: 75_000, currency: 'RUB' },
    questions: [
      { kind: 'choice', label: 'Размер футболки', required: true, options: ['S', 'M', 'L'] },
      { kind: 'text', label: 'Что вы не едите?', required: false },
      { kind: 'checkbox', label: 'Не боюсь высоты', required: true },
    ],
  });
  const doubtfulId = await publish(organiser, { name: `Сверхподозрительный сбор ${String(Date.now())}` });
  expectStatus(200, await administrator.http.post(`/api/admin/events/${doubtfulId}/reject`, { reason: 'Похоже на обман' }));
  const { registration_id: registrationId } = expectStatus(200, await press(person, eventId));
  const pastRegistrationId = await seatSoonOver(organiser, person, 'Утренняя пробежка');
  /** One seat, which the administrator has, and the person in line for it. */
  const queue = async (name: string) => {
    const id = await publish(organiser, { name, max_participants: 1, waiting_list: true, offer_minutes: 60 });
    expectStatus(200, await press(administrator, id));
    return { id, mine: expectStatus(202, await press(person, id)).registration_id };
  };
  const [offered, waiting] = [await queue('Ужин при свечах'), await queue('Завтрак на траве')];
  await administrator.http.delete(`/api/events/${offered.id}/register`);
  await until('the seat is offered', async () => {
    const { body } = await person.http.get<{ status: string }>(`/api/events/${offered.id}/registration`);
    return body.status === 'offered';
  });
  const paidId = await publish(organiser, { name: 'Дегустация', price: { amount_minor: 75_000, currency: 'RUB' } });
  const toPayId = expectStatus(200, await press(person, paidId)).registration_id;
  const picturedId = await publish(organiser, { name: 'Выставка' });
  for (let nr = 0; nr < 2; nr++) await addPicture(organiser, picturedId);
  await until('the pictures are there', async () => {
    const { body } = await person.http.get<{ media: { items: unknown[] } | null }>(`/api/events/${picturedId}/page`);
    return body.media?.items.length === 2;
  });
  const attendedRegistrationId = await attend(organiser, person);
  await addPasskey(administrator);
  const { text } = await mailbox.waitFor(organiser.email, (mail) => mail.text.includes('/unsubscribe/'));
  const unsubscribePath = new URL(/https?:\S+\/unsubscribe\/\S+/.exec(text)?.[0] ?? '').pathname;
  const registrations = {
    registrationId,
    pastRegistrationId,
    attendedRegistrationId,
    offeredId: offered.mine,
    waitingId: waiting.mine,
    toPayId,
  };
  return { organiser, person, administrator, eventId, appliedId, picturedId, unsubscribePath, ...registrations };
}

/** @returns the registration of a person who has been let in and may write a review. */
async function attend(organiser: Member, person: Member): Promise<string> {
  const { publish, press } = fleet();
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const eventId = await publish(organiser, { name: 'Читки', starts_at: inHours(1), ends_at: inHours(2) });
  const { registration_id } = expectStatus(200, await press(person, eventId));
  const scans = [{ registration_id, scanned_at: new Date().toISOString() }];
  expectStatus(200, await organiser.http.post(`/api/events/${eventId}/door/scans`, { scans }));
  await until('review knows', async () => {
    const answer = await person.http.post<{ id: string }>(`/api/events/${eventId}/reviews`, { rating: 1 });
    if (answer.status !== 201) return false;
    await person.http.delete(`/api/reviews/${answer.body.id}`);
    return true;
  });
  return registration_id;
}

/** A passkey belongs to a name, never to an address: where the fleet is at 127.0.0.1, it is one of localhost. */
async function addPasskey({ http, password }: Member): Promise<void> {
  type Options = Parameters<SoftwareAuthenticator['create']>[0];
  const options = expectStatus(200, await http.post<Options>('/api/auth/passkeys/options', { current_password: password }));
  const origin = http.url.replace('127.0.0.1', 'localhost');
  const response = new SoftwareAuthenticator().create(options, { origin });
  expectStatus(201, await http.post('/api/auth/passkeys', { name: 'Ноутбук', response }));
}

export interface Screen {
  name: string;
  path: (world: World) => string;
  /** Who looks at it; nobody in particular when it is left out. */
  as?: 'person' | 'organiser' | 'administrator';
  /** What one does there until it is seen. */
  reach?: (page: Page, world: World) => Promise<void>;
}

/** Presses a button that asks something first. */
const ask = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('main').getByRole('button', { name }).first().click();
  await page.getByRole('dialog').waitFor();
};

async function callOff(page: Page): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Что сделать/ })
    .click();
  await page.getByRole('menuitem', { name: 'Отменить событие' }).click();
  await page.getByRole('dialog').waitFor();
}

async function showPassword(page: Page, { administrator }: World): Promise<void> {
  await page.getByLabel('Логин или e-mail').fill(administrator.username);
  await page.getByLabel('Пароль').fill(administrator.password);
  await page.getByRole('main').getByRole('button', { name: 'Войти', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Второй шаг' }).waitFor();
}

async function askForCode(page: Page): Promise<void> {
  const username = `k${randomBytes(8).toString('hex')}`;
  const typed = { 'Имя и фамилия': 'Нина Новая', 'E-mail': `${username}@poydu.test`, Логин: username, Пароль: 'correct horse battery' };
  for (const [field, text] of Object.entries(typed)) await page.getByLabel(field).fill(text);
  await page.getByRole('main').getByRole('button', { name: 'Зарегистрироваться' }).click();
  await page.getByRole('heading', { level: 1, name: 'Код из письма' }).waitFor();
}

/** Noticed when something is sent, so that the page stands. The session is there again for what is looked at next. */
async function meetEndOfSession(page: Page): Promise<void> {
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await page.getByRole('dialog').waitFor();
  await page.context().addCookies(cookies);
}

async function beginReview(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Оставить отзыв' }).click();
  await page.getByRole('button', { name: 'Опубликовать' }).click();
  await page.getByText('Поставьте оценку').waitFor();
}

async function deleteReview(page: Page): Promise<void> {
  await beginReview(page);
  await page.getByRole('radio', { name: '4 звезды' }).check();
  await page.getByLabel('Что понравилось, а что нет').fill('Тихо и хорошо');
  await page.getByRole('button', { name: 'Опубликовать' }).click();
  await page.getByRole('img', { name: '4 звезды' }).waitFor();
  await ask('Удалить')(page);
}

async function failToUpload(page: Page): Promise<void> {
  const estimate = { name: 'смета-окончательная-последний-вариант.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };
  await page.getByLabel('Добавить фото').setInputFiles(estimate);
  await page.getByText('Не загрузилось').waitFor();
}

async function changeAtOnce(page: Page, { organiser, picturedId }: World): Promise<void> {
  await page.getByRole('textbox', { name: 'Название' }).fill('Выставка достопримечательностей');
  expectStatus(200, await organiser.http.patch(`/api/events/${picturedId}`, { name: 'Выставка переименована' }));
  await page.getByRole('button', { name: 'Сохранить', exact: true }).click();
  await page.getByRole('dialog').getByRole('group', { name: 'Название' }).waitFor();
}

async function offer(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Поиск событий' }).fill('непереименованным');
  await page
    .getByRole('option', { name: /^Достопримечательности/ })
    .first()
    .waitFor();
}

async function failToShow(page: Page): Promise<void> {
  const asked = ({ pathname }: URL) => pathname === '/api/me/events';
  await page.route(asked, (route) => route.fulfill({ status: 503, headers: { 'X-Request-ID': randomBytes(16).toString('hex') } }));
  await page.reload();
  await page.getByRole('button', { name: 'Попробовать ещё раз' }).waitFor();
  await page.unroute(asked);
}

async function beginAppCodes(page: Page, { organiser }: World): Promise<void> {
  const codes = page.getByRole('region', { name: 'Коды из приложения' });
  await codes.getByRole('button', { name: 'Включить' }).click();
  await codes.getByLabel('Текущий пароль').fill(organiser.password);
  await codes.getByLabel('Текущий пароль').press('Enter');
  await codes.getByRole('img', { name: /QR-код/ }).waitFor();
}

async function renewRecoveryCodes(page: Page, { administrator }: World): Promise<void> {
  // That of the log-in is used up.
  const used = nextTotpCode(administrator.secret);
  await until('the app shows another code', () => nextTotpCode(administrator.secret) !== used);
  await ask('Получить новые коды')(page);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Текущий пароль').fill(administrator.password);
  await dialog.getByLabel(/^Код из приложения/).fill(nextTotpCode(administrator.secret));
  await dialog.getByRole('button', { name: 'Получить новые коды' }).click();
  await page.getByRole('button', { name: 'Коды сохранены, дальше' }).waitFor();
}

async function showForgedTicket(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Имя или номер билета' }).fill('eyJhbGciOiJFUzI1NiJ9.e30.AAAA');
  await page.getByRole('button', { name: 'Проверить' }).click();
  await page.getByRole('status').getByText('Это не билет').waitFor();
}

/** **Every screen of the site.** A new one is one line here: then it is looked at by axe in light and dark, at 320 px, at 200 % and with large letters, with all that is folded unfolded. */
export const everyScreen: Screen[] = [
  { name: 'home', path: () => '/' },
  { name: 'home, nothing found', path: () => '/?city=Атлантида' },
  { name: 'home, signed in', path: () => '/', as: 'person' },
  { name: 'event', path: ({ eventId }) => `/events/${eventId}` },
  { name: 'event, with a seat', path: ({ eventId }) => `/events/${eventId}`, as: 'person' },
  { name: 'event on other sites', path: ({ eventId }) => `/events/${eventId}/widget` },
  { name: 'search', path: () => '/search' },
  { name: 'search, nothing found', path: () => '/search?q=Ъъъъъъ&free=true' },
  { name: 'search, with what is suggested', path: () => '/search', reach: offer },
  { name: 'search on the map', path: () => '/search?view=map' },
  { name: 'calendar', path: () => '/calendar' },
  { name: 'no such event', path: () => '/events/019b76da-a80d-7de0-8002-0000000fffff' },
  { name: 'no such page', path: () => '/nowhere' },
  { name: 'log-in', path: () => '/login' },
  { name: 'sign-up', path: () => '/sign-up' },
  { name: 'log-in, second step', path: () => '/login', reach: showPassword },
  { name: 'sign-up, code of the e-mail', path: () => '/sign-up', reach: askForCode },
  { name: 'pictures of an event', path: ({ picturedId }) => `/events/${picturedId}`, reach: ask(/^Фото /) },
  {
    name: 'no more such mails?',
    path: ({ unsubscribePath }) => unsubscribePath,
    // In the language of the mail.
    reach: (page) => page.getByRole('heading', { name: 'Больше не присылать таких писем?' }).waitFor(),
  },
  {
    name: 'no more such mails',
    path: ({ unsubscribePath }) => unsubscribePath,
    reach: async (page) => {
      await page.getByRole('button').click();
      await page.getByRole('heading', { name: /^Готово/ }).waitFor();
    },
  },
  { name: 'recovery', path: () => '/recovery' },
  { name: 'new password', path: () => '/auth/recovery#token=x' },
  { name: 'upcoming', path: () => '/account/upcoming', as: 'person' },
  { name: 'past', path: () => '/account/past', as: 'person' },
  { name: 'application', path: ({ appliedId }) => `/events/${appliedId}/application`, as: 'person' },
  { name: 'registration with its ticket', path: ({ registrationId }) => `/me/registrations/${registrationId}`, as: 'person' },
  {
    name: 'a seat given back',
    path: ({ registrationId }) => `/me/registrations/${registrationId}`,
    as: 'person',
    reach: ask('Не пойду'),
  },
  { name: 'registration, a seat is offered', path: ({ offeredId }) => `/me/registrations/${offeredId}`, as: 'person' },
  { name: 'registration, in line', path: ({ waitingId }) => `/me/registrations/${waitingId}`, as: 'person' },
  { name: 'payment', path: ({ toPayId }) => `/pay/${toPayId}`, as: 'person' },
  { name: 'session over', path: () => '/account/profile/edit', as: 'person', reach: meetEndOfSession },
  { name: 'how a payment went', path: ({ registrationId }) => `/registrations/${registrationId}/paid`, as: 'person' },
  { name: 'no such registration', path: () => '/me/registrations/019b76da-a80d-7de0-8002-0000000fffff', as: 'person' },
  { name: 'chat', path: ({ eventId }) => `/events/${eventId}/chat`, as: 'person' },
  { name: 'chat, not in it', path: ({ appliedId }) => `/events/${appliedId}/chat`, as: 'person' },
  { name: 'notifications', path: () => '/notifications', as: 'person' },
  { name: 'notifications, none', path: () => '/notifications', as: 'organiser' },
  { name: 'profile', path: () => '/account/profile', as: 'person' },
  { name: 'profile, changed', path: () => '/account/profile/edit', as: 'person' },
  { name: 'settings', path: () => '/account/settings', as: 'person' },
  { name: 'sign-in and security', path: () => '/account/settings/security', as: 'person' },
  { name: 'what is told', path: () => '/account/settings/notifications', as: 'person' },
  { name: 'language, theme, time zone', path: () => '/account/settings/display', as: 'person' },
  { name: 'passkey removed', path: () => '/account/settings/security', as: 'administrator', reach: ask(/^Удалить ключ/) },
  { name: 'codes of an app, begun', path: () => '/account/settings/security', as: 'organiser', reach: beginAppCodes },
  { name: 'recovery codes', path: () => '/account/settings/security', as: 'administrator', reach: renewRecoveryCodes },
  { name: 'own data', path: () => '/account/settings/data', as: 'person' },
  { name: 'account erased', path: () => '/account/settings/data', as: 'person', reach: ask('Удалить аккаунт…') },
  { name: 'account blocked', path: () => '/account/blocked', as: 'person' },
  { name: 'no such receipt', path: () => '/account/erased#nothing' },
  { name: 'own events', path: () => '/organise', as: 'organiser' },
  { name: 'own events, which cannot be had', path: () => '/organise', as: 'organiser', reach: failToShow },
  { name: 'own events, none', path: () => '/organise?status=cancelled', as: 'organiser' },
  { name: 'new event', path: () => '/organise/new', as: 'organiser' },
  { name: 'event, changed', path: ({ eventId }) => `/events/${eventId}/edit`, as: 'organiser' },
  {
    name: 'event, its photos, one of which did not get there',
    path: ({ picturedId }) => `/events/${picturedId}/edit`,
    as: 'organiser',
    reach: failToUpload,
  },
  { name: 'photo deleted', path: ({ picturedId }) => `/events/${picturedId}/edit`, as: 'organiser', reach: ask(/^Удалить фото/) },
  { name: 'event, changed by two at once', path: ({ picturedId }) => `/events/${picturedId}/edit`, as: 'organiser', reach: changeAtOnce },
  { name: 'attendees', path: ({ eventId }) => `/events/${eventId}/attendees`, as: 'organiser' },
  { name: 'event called off', path: ({ eventId }) => `/events/${eventId}/attendees`, as: 'organiser', reach: callOff },
  { name: 'attendees, not mine', path: ({ eventId }) => `/events/${eventId}/attendees`, as: 'person' },
  { name: 'door', path: ({ eventId }) => `/events/${eventId}/door`, as: 'organiser' },
  { name: 'door, a forged ticket', path: ({ eventId }) => `/events/${eventId}/door`, as: 'organiser', reach: showForgedTicket },
  { name: 'registration for what has been', path: ({ pastRegistrationId }) => `/me/registrations/${pastRegistrationId}`, as: 'person' },
  {
    name: 'review, written',
    path: ({ attendedRegistrationId }) => `/me/registrations/${attendedRegistrationId}`,
    as: 'person',
    reach: beginReview,
  },
  {
    name: 'review, deleted',
    path: ({ attendedRegistrationId }) => `/me/registrations/${attendedRegistrationId}`,
    as: 'person',
    reach: deleteReview,
  },
  { name: 'door, shut', path: ({ eventId }) => `/events/${eventId}/door`, as: 'person' },
  { name: 'people, one of them', path: ({ organiser }) => `/admin/users?q=${organiser.username}`, as: 'administrator' },
  {
    name: 'people, one is blocked',
    path: ({ organiser }) => `/admin/users?q=${organiser.username}`,
    as: 'administrator',
    reach: ask(/^Заблокировать/),
  },
  { name: 'all events, those taken down', path: () => '/admin/events?status=rejected', as: 'administrator' },
  { name: 'all events, none', path: () => '/admin/events', as: 'administrator' },
  { name: 'audit log', path: () => '/admin/audit', as: 'administrator' },
];
