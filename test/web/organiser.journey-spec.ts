import { beforeAll, describe, expect, it } from '@jest/globals';
import { fleet, type Member, until } from '@poydu/testing';
import type { Page } from 'playwright-core';
import { browsing, phone, toldAfter } from './browser.js';
import { keyboardOf } from './keyboard.js';

const { signUp, publish, press, untilNamed, http } = fleet();
const { visit, complaints } = browsing();

let organiser: Member;
let person: Member;

beforeAll(async () => {
  [organiser, person] = await Promise.all([signUp('Олег Устроитель'), signUp('Анна Первая')]);
});

const now = Date.now();
/** `2027-03-04T19:00` */
const wallTime = (daysOn: number, clock: string): string => `${new Date(now + daysOn * 86_400_000).toISOString().slice(0, 10)}T${clock}`;

/** A picture that any decoder reads: one red pixel, drawn large by the browser. */
async function somePicture(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 640;
    canvas.height = 400;
    const context = canvas.getContext('2d');
    if (context) {
      context.fillStyle = '#2456c9';
      context.fillRect(0, 0, 640, 400);
    }
    return canvas.toDataURL('image/png');
  });
  return Buffer.from(url.replace(/^.*,/, ''), 'base64');
}

async function fillIn(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Название' }).fill(name);
  await page.getByLabel('Рубрика').selectOption('lecture');
  await page.getByLabel('Описание').fill('Первый абзац.\n\nВторой абзац.');
  await page.getByLabel('Начало').fill(wallTime(20, '19:00'));
  await page.getByLabel('Город').fill('Владивосток');
}

describe('an event of mine', () => {
  it('is written with its poster beside it, saved as a draft, published with a picture, and stands in the feed', async () => {
    const name = `Лекция ${crypto.randomUUID()}`;
    const page = await visit('/organise/new', { as: organiser });
    await fillIn(page, name);
    const preview = page.getByRole('complementary', { name: 'Так это будет на афише' });
    await preview.getByText(name).waitFor();
    await preview.getByText('Владивосток').waitFor();
    // The end follows the start, and the clock is that of the city.
    await until('the end follows', async () => (await page.getByLabel('Конец').inputValue()) === wallTime(20, '21:00'));
    await until('the city has its clock', async () => (await page.getByLabel('Часовой пояс').inputValue()) === 'Asia/Vladivostok');
    await page.getByLabel('Выбрать картинку').setInputFiles({ name: 'poster.png', mimeType: 'image/png', buffer: await somePicture(page) });
    await preview.locator('img').waitFor();
    await page.getByRole('button', { name: 'Сохранить черновик' }).click();
    await page.waitForURL(/\/events\/[\w-]+\/edit$/);
    const id = /events\/([\w-]+)\//.exec(page.url())?.[1] ?? '';
    const draft = await organiser.http.get<{ status: string; starts_at: string; image_id: string | null }>(`/api/events/${id}`);
    expect(draft.body).toMatchObject({ status: 'draft', starts_at: `${wallTime(20, '09:00')}:00.000Z`, image_id: expect.any(String) });
    expect((await http.get(`/api/events/${id}`)).status).toBe(404);

    await toldAfter(page.getByText('Событие на афише!'), () => page.getByRole('button', { name: 'Опубликовать' }).click());
    await page.waitForURL(new RegExp(`/events/${id}$`));
    await until('the feed shows it with its picture', async () => {
      const { body } = await http.get<{ items: { id: string; image_url: string | null }[] }>(`/api/events?q=${encodeURIComponent(name)}`);
      return body.items.some((event) => event.id === id && event.image_url !== null);
    });
    const feed = await visit('/?city=Владивосток', {});
    await feed.getByRole('link', { name }).waitFor();
  });

  it('is created by keyboard alone', async () => {
    const name = `Читки ${crypto.randomUUID()}`;
    const page = await visit('/organise/new', { as: organiser });
    const tabTo = async (label: string) => {
      for (let steps = 0; steps < 60; steps++) {
        const isThere = await page.getByLabel(label, { exact: true }).evaluate((field) => field === document.activeElement);
        if (isThere) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`${label} is not reached by keyboard`);
    };
    await page.getByRole('textbox', { name: 'Название' }).waitFor();
    await page.getByLabel('Рубрика').getByRole('option', { name: 'Театр' }).waitFor({ state: 'attached' });
    await tabTo('Название');
    await page.keyboard.type(name);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await tabTo('Описание');
    await page.keyboard.type('Читаем вслух.');
    await tabTo('Начало');
    const [year, month, day] = wallTime(30, '19:00').split(/[-T]/);
    await page.keyboard.type(`${month ?? ''}${day ?? ''}${year ?? ''}`);
    await page.keyboard.press('Tab');
    await page.keyboard.type('0700PM');
    await tabTo('Город');
    await page.keyboard.type('Казань');
    const publishButton = page.getByRole('button', { name: 'Опубликовать' });
    for (let steps = 0; steps < 60 && !(await publishButton.evaluate((button) => button === document.activeElement)); steps++) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/events\/[\w-]+$/);
    await page.getByRole('heading', { level: 1, name }).waitFor();
  });

  it('says what is missing, leads to the first of it, and loses nothing when the page is loaded anew', async () => {
    const page = await visit('/organise/new', { as: organiser, size: phone });
    await page.getByLabel('Описание').fill('Не потерять');
    await page.getByLabel('Описание').blur();
    await page.getByRole('button', { name: 'Опубликовать' }).click();
    await page.getByText('Заполните это поле').first().waitFor();
    await until('the first of it has the focus', () =>
      page.getByRole('textbox', { name: 'Название' }).evaluate((field) => field === document.activeElement),
    );
    await page.reload();
    await page.getByText('Мы сохранили то, что вы писали').waitFor();
    await until('it is there', async () => (await page.getByLabel('Описание').inputValue()) === 'Не потерять');
    await page.getByRole('button', { name: 'Начать заново' }).click();
    await page.getByLabel('Описание').waitFor();
    await until('the form is empty', async () => (await page.getByLabel('Описание').inputValue()) === '');
  });

  it('that is saved while somebody types on keeps what is typed, a new one and one that is there', async () => {
    const page = await visit('/organise/new', { as: organiser });
    await fillIn(page, `Дописать ${crypto.randomUUID()}`);
    const words = page.getByLabel('Описание');
    const button = (disabled: boolean) => page.getByRole('button', { name: 'Сохранить черновик', disabled });
    /** Presses, and types when the answer is still to come. */
    const saveTyping = async (address: string, method: string, typed: string) => {
      const held = Promise.withResolvers<undefined>();
      await page.route(address, async (route) => {
        if (route.request().method() === method) await held.promise;
        await route.fallback();
      });
      await button(false).click();
      await button(true).waitFor();
      await words.fill(typed);
      held.resolve(undefined);
    };
    await saveTyping('**/api/events', 'POST', 'Дописали новое');
    await page.waitForURL(/\/events\/[\w-]+\/edit$/);
    await until('it came along', async () => (await words.inputValue()) === 'Дописали новое');
    const id = /events\/([\w-]+)\//.exec(page.url())?.[1] ?? '';
    const untilStored = (description: string) =>
      until(`«${description}» is stored`, async () => {
        const { body } = await organiser.http.get<{ description: string }>(`/api/events/${id}`);
        return body.description === description;
      });
    await saveTyping(`**/api/events/${id}`, 'PATCH', 'Дописали ещё');
    await untilStored('Дописали новое');
    await button(false).waitFor();
    expect(await words.inputValue()).toBe('Дописали ещё');
    await button(false).click();
    await untilStored('Дописали ещё');
  });

  it('whose picture failed is begun once: loaded anew, the page goes on with it', async () => {
    const name = `Один раз ${crypto.randomUUID()}`;
    const page = await visit('/organise/new', { as: organiser });
    await fillIn(page, name);
    await page.getByLabel('Выбрать картинку').setInputFiles({ name: 'poster.png', mimeType: 'image/png', buffer: await somePicture(page) });
    await page.route('**/api/events/*/media', (route) => (route.request().method() === 'POST' ? route.abort() : route.fallback()));
    await page.getByRole('button', { name: 'Сохранить черновик' }).click();
    await page.getByRole('alert').getByText('картинк').waitFor();
    await page.getByLabel('Описание').fill('После неудачи');
    await page.waitForURL(/\/events\/[\w-]+\/edit$/);
    const id = /events\/([\w-]+)\//.exec(page.url())?.[1] ?? '';
    await page.reload();
    await until('it is there', async () => (await page.getByLabel('Описание').inputValue()) === 'После неудачи');
    await page.getByRole('button', { name: 'Сохранить черновик' }).click();
    await until('it is stored', async () => {
      const { body } = await organiser.http.get<{ description: string }>(`/api/events/${id}`);
      return body.description === 'После неудачи';
    });
    const { body } = await organiser.http.get<{ items: { name: string }[] }>('/api/me/events?status=draft');
    expect(body.items.filter((event) => event.name === name)).toHaveLength(1);
    await page.goto('/organise/new');
    await page.getByLabel('Описание').waitFor();
    expect(await page.getByLabel('Описание').inputValue()).toBe('');
  });

  it('that somebody else changed meanwhile loses neither’s words: what does not meet is kept, what does is chosen', async () => {
    const id = await publish(organiser, { name: 'Было', short_description: 'Было' });
    const page = await visit(`/events/${id}/edit`, { as: organiser });
    await page.getByRole('textbox', { name: 'Название' }).fill('Моё название');
    await page.getByLabel('Описание').fill('Моё описание');
    const theirs = await organiser.http.patch(`/api/events/${id}`, { name: 'Их название', short_description: 'Их строка' });
    expect(theirs.status).toBe(200);
    await page.getByRole('button', { name: 'Сохранить', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Кто-то изменил событие, пока вы правили' });
    await dialog.getByText('Моё название').waitFor();
    expect(await dialog.getByRole('group').count()).toBe(1);
    await dialog.getByRole('group', { name: 'Название' }).getByLabel('Взять чужое').check();
    await toldAfter(page.getByText('Сохранили', { exact: true }), () => dialog.getByRole('button', { name: 'Сохранить вместе' }).click());
    expect((await organiser.http.get(`/api/events/${id}`)).body).toMatchObject({
      name: 'Их название',
      short_description: 'Их строка',
      description: 'Моё описание',
    });
    const name = page.getByRole('textbox', { name: 'Название' });
    await until('the form shows it', async () => (await name.inputValue()) === 'Их название');
  });

  it('has its entrance on the map, set by a press or from the keyboard, and taken away again', async () => {
    const id = await publish(organiser);
    const placeOf = async () => {
      const { body } = await organiser.http.get<{ location: { latitude: number | null; longitude: number | null } }>(`/api/events/${id}`);
      return body.location;
    };
    const page = await visit(`/events/${id}/edit`, { as: organiser });
    const saved = page.getByText('Сохранили', { exact: true });
    const save = async () => {
      await saved.waitFor({ state: 'detached' });
      await toldAfter(saved, () => page.getByRole('button', { name: 'Сохранить', exact: true }).click());
    };
    await page.getByLabel('Город').fill('Владивосток');
    await page.getByRole('button', { name: 'Отметить на карте' }).click();
    const map = page.getByRole('application', { name: 'Точка на карте' });
    await page.getByRole('button', { name: 'Поставить в центр карты' }).focus();
    await page.keyboard.press('Enter');
    await save();
    const centre = await placeOf();
    // Beside the buttons of the map, which stand in its corner.
    await map.click({ position: { x: 120, y: 90 } });
    await until('another place is saved', async () => {
      await save();
      return JSON.stringify(await placeOf()) !== JSON.stringify(centre);
    });
    const pressed = await placeOf();
    // To the left of the middle and above it: west and north.
    expect(pressed.longitude ?? 0).toBeLessThan(centre.longitude ?? 0);
    expect(pressed.latitude ?? 0).toBeGreaterThan(centre.latitude ?? 0);
    await page.getByRole('button', { name: 'Убрать точку' }).click();
    await until('the place is taken away', async () => {
      await save();
      return (await placeOf()).latitude === null;
    });
  });

  it('asks the questions that its organiser has put together, in their order', async () => {
    const id = await publish(organiser);
    const page = await visit(`/events/${id}/edit`, { as: organiser });
    const add = page.getByRole('button', { name: 'Добавить вопрос' });
    await add.click();
    await page.getByRole('group', { name: 'Вопрос 1' }).getByLabel('О чём спросить').fill('Что вы едите?');
    await add.click();
    const second = page.getByRole('group', { name: 'Вопрос 2' });
    await second.getByLabel('О чём спросить').fill('Размер футболки');
    await second.getByLabel('Как отвечают').selectOption('choice');
    await second.getByLabel('Варианты').fill('S\nM');
    await second.getByLabel('Обязательный').check();
    await page.getByRole('button', { name: 'Поднять вопрос 2' }).click();
    const save = page.getByRole('button', { name: 'Сохранить', exact: true });
    await toldAfter(page.getByText('Сохранили', { exact: true }), () => save.click());
    const { body } = await organiser.http.get<{ requires_application: boolean; questions: object[] }>(`/api/events/${id}`);
    expect(body.requires_application).toBe(true);
    expect(body.questions).toMatchObject([
      { kind: 'choice', label: 'Размер футболки', required: true, options: ['S', 'M'] },
      { kind: 'text', label: 'Что вы едите?', required: false },
    ]);
  });

  it('is called off with a reason, and repeated as a draft', async () => {
    const name = `Отменим ${crypto.randomUUID()}`;
    const id = await publish(organiser, { name });
    const page = await visit('/organise', { as: organiser });
    const open = async () => page.getByRole('button', { name: `Что сделать: ${name}` }).click();
    await open();
    await page.getByRole('menuitem', { name: 'Отменить событие' }).click();
    const dialog = page.getByRole('dialog', { name: `Отменить «${name}»?` });
    await dialog.getByRole('button', { name: 'Отменить событие' }).click();
    await dialog.getByText('Напишите причину').waitFor();
    await dialog.getByLabel('Почему отменяете').fill('Заболел лектор');
    await toldAfter(page.getByText('Событие отменено, участникам уже пишем'), () =>
      dialog.getByRole('button', { name: 'Отменить событие' }).click(),
    );
    expect((await http.get(`/api/events/${id}`)).body).toMatchObject({ status: 'cancelled', cancel_reason: 'Заболел лектор' });
    await Promise.all([
      page.waitForResponse((answer) => answer.url().includes('/api/me/events?status=cancelled')),
      page.getByRole('link', { name: 'Отменены' }).click(),
    ]);
    await page.getByRole('link', { name, exact: true }).waitFor();
    await open();
    await page.getByRole('menuitem', { name: 'Повторить событие' }).click();
    await page.waitForURL(/\/events\/[\w-]+\/edit$/);
    expect(page.url()).not.toContain(id);
    await page.getByRole('button', { name: 'Опубликовать' }).waitFor();
  });
});

describe('the photos of an event of mine', () => {
  const photos = (page: Page) => page.getByRole('region', { name: 'Фотографии' });
  const imagesOf = (page: Page) => photos(page).getByRole('img', { name: /^Фото \d+ из/ });
  const keptOf = async (id: string) => (await organiser.http.get<{ items: { id: string }[] }>(`/api/events/${id}/media`)).body.items;

  it('are added several at once, dragged there, shown to everybody, and deleted after a question, without saving anything', async () => {
    const id = await publish(organiser);
    const page = await visit(`/events/${id}/edit`, { as: organiser });
    const buffer = await somePicture(page);
    const files = ['двор.png', 'крыша.png'].map((name) => ({ name, mimeType: 'image/png', buffer }));
    await photos(page).getByLabel('Добавить фото').setInputFiles(files);
    await photos(page).getByText('Загрузили 2 фото.').waitFor();
    await until('both are shown', async () => (await imagesOf(page).count()) === 2);
    await photos(page).getByText('На афише', { exact: true }).waitFor();

    const dragged = await page.evaluateHandle((base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], 'лестница.png', { type: 'image/png' }));
      return transfer;
    }, buffer.toString('base64'));
    // Beside the place they fall on nothing, and the page stays.
    for (const place of [page.getByRole('heading', { level: 1 }), photos(page).getByLabel('Добавить фото')]) {
      await place.dispatchEvent('dragover', { dataTransfer: dragged });
      await place.dispatchEvent('drop', { dataTransfer: dragged });
    }
    await photos(page).getByText('Загрузили 1 фото.').waitFor();
    expect(await keptOf(id)).toHaveLength(3);

    await until('everybody sees them, the first on the poster', async () => {
      const { body } = await http.get<{ event: { image_url: string }; media: { items: { id: string; url: string }[] } }>(
        `/api/events/${id}/page`,
      );
      return body.media.items.length === 3 && body.event.image_url === body.media.items[0]?.url;
    });
    const guest = await visit(`/events/${id}`);
    await guest.getByRole('region', { name: 'Фотографии' }).getByRole('button', { name: 'Фото 2 из 2' }).waitFor();

    const [, second] = await keptOf(id);
    await page.getByRole('button', { name: 'Удалить фото 2' }).click();
    await page.getByRole('dialog', { name: 'Удалить это фото?' }).getByRole('button', { name: 'Оставить' }).click();
    await page.getByRole('button', { name: 'Удалить фото 2' }).click();
    const confirm = page.getByRole('dialog', { name: 'Удалить это фото?' }).getByRole('button', { name: 'Удалить' });
    await toldAfter(page.getByText('Фото удалено'), () => confirm.click());
    await page.getByRole('button', { name: 'Удалить фото 3' }).waitFor({ state: 'detached' });
    expect((await keptOf(id)).map((photo) => photo.id)).not.toContain(second?.id);
  });

  it('that do not get there stay with their name and the reason, and go when they are tried again; what is no picture is not sent', async () => {
    const id = await publish(organiser);
    const page = await visit(`/events/${id}/edit`, { as: organiser, size: { width: 320, height: 640 } });
    const buffer = await somePicture(page);
    const announcing = `**/api/events/${id}/media`;
    await page.route(announcing, (route) => (route.request().method() === 'POST' ? route.abort() : route.fallback()));
    await photos(page)
      .getByLabel('Добавить фото')
      .setInputFiles([
        { name: 'двор.png', mimeType: 'image/png', buffer },
        { name: 'смета.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
        // Its name says that it is one.
        { name: 'подделка.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') },
      ]);
    await photos(page).getByText('Не загрузилось: 3.').waitFor();
    await photos(page).getByText('двор.png: Нет связи с сервером').waitFor();
    await photos(page).getByText('смета.pdf: Это не картинка').waitFor();
    expect(await page.getByRole('button', { name: 'Ещё раз загрузить «смета.pdf»' }).count()).toBe(0);
    await page.unroute(announcing);
    for (const name of ['двор.png', 'подделка.png']) await page.getByRole('button', { name: `Ещё раз загрузить «${name}»` }).click();
    await photos(page).getByText('подделка.png: Это не картинка').waitFor();
    expect(await imagesOf(page).count()).toBe(1);
    for (const name of ['смета.pdf', 'подделка.png']) await page.getByRole('button', { name: `Убрать «${name}» из списка` }).click();
    await photos(page).getByText('Не загрузилось').waitFor({ state: 'detached' });
    expect(await keptOf(id)).toHaveLength(1);
  });

  it('tell how far they are on a slow network', async () => {
    const id = await publish(organiser);
    const page = await visit(`/events/${id}/edit`, { as: organiser });
    const buffer = await somePicture(page);
    const held = Promise.withResolvers<undefined>();
    await page.route('**/api/media/*/complete', async (route) => {
      await held.promise;
      await route.continue();
    });
    await photos(page)
      .getByLabel('Добавить фото')
      .setInputFiles(['двор.png', 'забор.png', 'крыша.png'].map((name) => ({ name, mimeType: 'image/png', buffer })));
    await photos(page).getByText('Загружаем, осталось: 3.').waitFor();
    await page.getByRole('button', { name: 'Не загружать «забор.png»' }).press('Enter');
    await photos(page).getByText('Загружаем, осталось: 2.').waitFor();
    await photos(page).getByRole('progressbar', { name: 'Загружаем «крыша.png»' }).waitFor();
    // All of the first is sent: now the service looks at it, and nobody knows how long.
    await until('the first is on its way', async () => {
      const bar = photos(page).getByRole('progressbar', { name: 'Загружаем «двор.png»' });
      return (await bar.getAttribute('value')) === null;
    });
    held.resolve(undefined);
    await photos(page).getByText('Загрузили 2 фото.').waitFor();
    await until('both are shown', async () => (await imagesOf(page).count()) === 2);
  });

  it('are not sent any more when somebody has thought better of it', async () => {
    const id = await publish(organiser);
    const page = await visit(`/events/${id}/edit`, { as: organiser });
    const buffer = await somePicture(page);
    const held = Promise.withResolvers<undefined>();
    const asked: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && asked.push(new URL(request.url()).pathname));
    await page.route(`**/api/events/${id}/media`, async (route) => {
      if (route.request().method() === 'POST') await held.promise;
      await route.continue();
    });
    const field = photos(page).getByLabel('Добавить фото');
    await field.setInputFiles({ name: 'двор.png', mimeType: 'image/png', buffer });
    await page.getByRole('button', { name: 'Не загружать «двор.png»' }).press('Enter');
    await photos(page).getByRole('progressbar').waitFor({ state: 'detached' });
    await until('the keyboard is where others are added', () => field.evaluate((input) => input === document.activeElement));
    const deleted = page.waitForRequest((request) => request.method() === 'DELETE' && request.url().includes('/api/media/'));
    held.resolve(undefined);
    await deleted;
    await field.setInputFiles({ name: 'крыша.png', mimeType: 'image/png', buffer });
    await photos(page).getByText('Загрузили 1 фото.').waitFor();
    expect(await imagesOf(page).count()).toBe(1);
    expect(asked.filter((path) => path.endsWith('/complete'))).toHaveLength(1);
  });

  it('stay when the picture of the poster is taken away, and are a co-organiser’s business, too, by the keyboard alone', async () => {
    const [id, beside] = await Promise.all([publish(organiser), signUp('Тимур Соратник')]);
    expect((await organiser.http.put(`/api/events/${id}/co-organisers`, { user_ids: [beside.id] })).status).toBe(200);
    await until('media knows', async () => {
      const body = { file_name: 'x.png', content_type: 'image/png', size: 1 };
      return (await beside.http.post(`/api/events/${id}/media`, body)).status === 201;
    });
    const page = await visit(`/events/${id}/edit`, { as: beside });
    const buffer = await somePicture(page);
    const keys = keyboardOf(page);
    const saved = page.getByText('Сохранили', { exact: true });
    const save = () => toldAfter(saved.first(), () => page.getByRole('button', { name: 'Сохранить', exact: true }).click());
    await page.getByLabel('Выбрать картинку').setInputFiles({ name: 'афиша.png', mimeType: 'image/png', buffer });
    await save();
    const asked = page.waitForEvent('filechooser');
    await keys.tabTo(photos(page).getByLabel('Добавить фото'));
    await page.keyboard.press('Enter');
    await (await asked).setFiles({ name: 'двор.png', mimeType: 'image/png', buffer });
    await imagesOf(page).waitFor();
    // The poster's own picture is none of them.
    await until('both are kept', async () => (await keptOf(id)).length === 2);
    expect(await photos(page).getByText('На афише', { exact: true }).count()).toBe(0);

    await page.getByRole('button', { name: 'Убрать картинку' }).click();
    await page.getByRole('button', { name: 'Сохранить', exact: true }).click();
    await photos(page).getByText('На афише', { exact: true }).waitFor();
    await until('the poster’s picture is gone', async () => (await keptOf(id)).length === 1);
    // Saved once more, now and later, it takes no photo along.
    for (const isLater of [false, true]) {
      if (isLater) await page.reload();
      await photos(page).getByText('На афише', { exact: true }).waitFor();
      await saved.first().waitFor({ state: 'detached' });
      await save();
      expect(await keptOf(id)).toHaveLength(1);
    }
    const remove = page.getByRole('button', { name: 'Удалить фото 1' });
    await remove.waitFor();
    await keys.choose(remove, page.getByRole('dialog'));
    await keys.choose(page.getByRole('dialog').getByRole('button', { name: 'Удалить' }), page.getByText('Фото удалено'));
    expect(await keptOf(id)).toEqual([]);
  });

  it('are added to what has been, too, which cannot be changed any more', async () => {
    const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
    const id = await publish(organiser, { starts_at: inSeconds(15), ends_at: inSeconds(16) });
    await until('it is over', async () => (await http.get<{ status: string }>(`/api/events/${id}`)).body.status === 'completed');
    const page = await visit(`/events/${id}/edit`, { as: organiser });
    await page.getByRole('heading', { name: 'Это событие уже не изменить' }).waitFor();
    const file = { name: 'было.png', mimeType: 'image/png', buffer: await somePicture(page) };
    await photos(page).getByLabel('Добавить фото').setInputFiles(file);
    await imagesOf(page).waitFor();
    await until('it is kept', async () => (await keptOf(id)).length === 1);
  });
});

describe('the attendees of an event of mine', () => {
  it('are approved and declined, found by name, counted, drawn over time, and named as helpers', async () => {
    const [wanted, other] = await Promise.all([signUp('Вера Желанная'), signUp('Глеб Отказов')]);
    const id = await publish(organiser, { requires_approval: true, max_participants: 5 });
    for (const asker of [wanted, other]) expect((await press(asker, id)).body.status).toBe('pending_approval');
    await untilNamed(organiser, id);
    const page = await visit(`/events/${id}/attendees`, { as: organiser });
    await toldAfter(page.getByText('Вера Желанная: участие подтверждено'), () =>
      page.getByRole('button', { name: 'Принять: Вера Желанная' }).click(),
    );
    expect((await wanted.http.get(`/api/events/${id}/registration`)).body).toMatchObject({ status: 'registered' });
    await page.getByRole('button', { name: 'Отказать: Глеб Отказов' }).click();
    await toldAfter(page.getByText('Глеб Отказов: вы отказали'), () =>
      page.getByRole('dialog').getByRole('button', { name: 'Отказать' }).click(),
    );
    expect((await other.http.get(`/api/events/${id}/registration`)).body).toMatchObject({ status: 'declined' });

    await page.getByRole('button', { name: /^Отказано\s*1$/ }).waitFor();
    await page.getByRole('img', { name: 'Записалось 2 человека, из них остались 1' }).waitFor();
    await page.getByLabel('Найти по имени').fill('вера');
    await until('the other is not shown', async () => (await page.getByRole('heading', { name: 'Глеб Отказов' }).count()) === 0);
    expect(page.url()).toContain(`q=${encodeURIComponent('вера')}`);

    await page.getByText('Подробнее').click();
    await page.getByRole('button', { name: 'Сделать помощником у входа: Вера Желанная' }).click();
    await page.getByRole('region', { name: 'Помощники у входа' }).getByText('Вера Желанная').waitFor();
    await until('registration knows of it', async () => (await wanted.http.get(`/api/events/${id}/door`)).status === 200);
  });

  it('are no condition for helping at the door: somebody else is named by the exact username, and nobody by an e-mail address', async () => {
    const [id, helper] = await Promise.all([publish(organiser), signUp('Захар Подмога')]);
    const page = await visit(`/events/${id}/attendees`, { as: organiser });
    const helpers = page.getByRole('region', { name: 'Помощники у входа' });
    await helpers.getByLabel('Логин').fill(helper.email.slice(0, 32));
    await helpers.getByRole('button', { name: 'Добавить помощника' }).click();
    await helpers.getByText('Такого логина нет').waitFor();
    const { username } = (await helper.http.get<{ username: string }>('/api/me')).body;
    await helpers.getByLabel('Логин').fill(`@${username.toUpperCase()}`);
    await helpers.getByRole('button', { name: 'Добавить помощника' }).click();
    await helpers.getByRole('button', { name: 'Убрать из помощников: Захар Подмога' }).waitFor();
    await until('the door opens', async () => (await helper.http.get(`/api/events/${id}/door`)).status === 200);
    await until('the field is empty', async () => (await helpers.getByLabel('Логин').inputValue()) === '');

    await page.getByRole('link', { name: 'Чат', exact: true }).click();
    await page.waitForURL(/\/chat$/);
    await page.getByRole('textbox', { name: 'Сообщение' }).waitFor();
  });

  it('are managed by a co-organiser, too, who is not offered to call the event off nor to name others', async () => {
    const [id, beside] = await Promise.all([publish(organiser), signUp('Тимур Соратник')]);
    const [hisHelper, helper] = await Promise.all([signUp('Раиса Входная'), signUp('Захар Подмога')]);
    const { username } = (await beside.http.get<{ username: string }>('/api/me')).body;
    const page = await visit(`/events/${id}/attendees`, { as: organiser });
    const named = page.getByRole('region', { name: 'Соорганизаторы' });
    await named.getByLabel('Логин').fill(username);
    await named.getByRole('button', { name: 'Добавить соорганизатора' }).click();
    await named.getByRole('button', { name: 'Убрать из соорганизаторов: Тимур Соратник' }).waitFor();
    await until('registration knows', async () => (await beside.http.get(`/api/events/${id}/attendees`)).status === 200);

    // Whom he names meanwhile stays, though the organiser's page has yet to hear of it.
    expect((await beside.http.put(`/api/events/${id}/helpers`, { user_ids: [hisHelper.id] })).status).toBe(200);
    const helpers = page.getByRole('region', { name: 'Помощники у входа' });
    await helpers.getByLabel('Логин').fill(helper.username);
    await helpers.getByRole('button', { name: 'Добавить помощника' }).click();
    for (const name of ['Захар Подмога', 'Раиса Входная'])
      await helpers.getByRole('button', { name: `Убрать из помощников: ${name}` }).waitFor();

    const his = await visit('/organise', { as: beside });
    await his.locator(`a[href="/events/${id}/attendees"]`).click();
    await his.getByRole('region', { name: 'Помощники у входа' }).waitFor();
    expect(await his.getByRole('region', { name: 'Соорганизаторы' }).count()).toBe(0);
    await his.getByRole('button', { name: /^Что сделать:/ }).click();
    await his.getByRole('menuitem', { name: 'Повторить событие' }).waitFor();
    expect(await his.getByRole('menuitem', { name: 'Отменить событие' }).count()).toBe(0);
    await his.keyboard.press('Escape');
    await his.getByRole('link', { name: 'Страница события', exact: true }).click();
    await his.getByRole('link', { name: 'На свой сайт' }).waitFor();
  });

  it('who were checked in by mistake are put back by their organiser', async () => {
    const starts = Date.now() + 3_600_000;
    const times = { starts_at: new Date(starts).toISOString(), ends_at: new Date(starts + 7_200_000).toISOString() };
    const [id, guest] = await Promise.all([publish(organiser, times), signUp('Жанна Неявившаяся')]);
    const { registration_id } = (await press(guest, id)).body;
    await untilNamed(organiser, id);
    const scans = [{ registration_id, scanned_at: new Date().toISOString() }];
    expect((await organiser.http.post(`/api/events/${id}/door/scans`, { scans })).body).toMatchObject({
      results: [{ result: 'accepted' }],
    });
    const page = await visit(`/events/${id}/attendees`, { as: organiser });
    const undo = page.getByRole('button', { name: 'Отменить отметку: Жанна Неявившаяся' });
    await toldAfter(page.getByText('Жанна Неявившаяся: отметку отменили'), () => undo.click());
    await until('the button is gone', async () => (await undo.count()) === 0);
    expect((await guest.http.get(`/api/events/${id}/registration`)).body).toMatchObject({ status: 'registered' });
  });

  it('who wait have their place, and come as a table for spreadsheets', async () => {
    const id = await publish(organiser, { max_participants: 1, waiting_list: true });
    const late = await signUp('Дина Опоздавшая');
    expect((await press(person, id)).status).toBe(200);
    expect((await press(late, id)).status).toBe(202);
    const page = await visit(`/events/${id}/attendees?status=waitlisted`, { as: organiser });
    await page.getByText('1-е место в очереди').waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Скачать таблицу' }).click()]);
    expect(file.suggestedFilename()).toMatch(/\.csv$/);
    expect(new URL(file.url()).search).toBe('?status=waitlisted');
  });

  it('are nobody else’s business', async () => {
    const id = await publish(organiser);
    const page = await visit(`/events/${id}/attendees`, { as: person });
    await page.getByRole('heading', { name: 'Такого события у вас нет' }).waitFor();
    expect(await page.getByRole('link', { name: 'Скачать таблицу' }).count()).toBe(0);
  });
});

it('no page complained, nor did the content policy', () => {
  expect(complaints).toEqual([]);
});
