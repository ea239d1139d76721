import { describe, expect, it } from '@jest/globals';
import { expectStatus, fleet, until } from '@poydu/testing';

interface Event {
  id: string;
  status: string;
  version: number;
  name: string;
  max_participants: number | null;
}

interface EventPage {
  items: Event[];
  next_cursor: string | null;
}

const { http, signUp, publish, press } = fleet();
const unknown = '01900000-0000-7000-8000-000000000000';

const aDraft = (name: string) => ({
  name,
  short_description: 'Коротко',
  description: 'Длинно, «с кавычками» и эмодзи 🎈',
  category: 'excursion',
  starts_at: new Date(Date.now() + 86_400_000).toISOString(),
  ends_at: new Date(Date.now() + 90_000_000).toISOString(),
  location: { city: 'Казань', address: 'ул. Баумана, 1', latitude: 55.79, longitude: 49.11 },
});

describe('an event', () => {
  it('is its organiser’s alone as a draft, and everybody’s once published', async () => {
    const [organiser, stranger] = await Promise.all([signUp(), signUp()]);
    const name = `Черновик ${organiser.username}`;
    const draft = expectStatus(201, await organiser.http.post<Event>('/api/events', aDraft(name)));
    expect(draft).toMatchObject({ name, status: 'draft', max_participants: 100, location: aDraft(name).location });
    expect(await stranger.http.get(`/api/events/${draft.id}`)).toMatchObject({ status: 404, body: { code: 'event-not-found' } });
    expect(await press(stranger, draft.id)).toMatchObject({ status: 404, body: { code: 'event-not-found' } });

    expect(expectStatus(200, await organiser.http.post<Event>(`/api/events/${draft.id}/publish`)).status).toBe('active');
    await until('it can be pressed', async () => (await press(stranger, draft.id)).status === 200);
    const search = `/api/events?${new URLSearchParams({ q: name, city: 'Казань' }).toString()}`;
    const shown = await until('the feed has it', async () =>
      expectStatus(200, await http.get<{ items: Event[] }>(search)).items.find(({ id }) => id === draft.id),
    );
    expect(shown).toMatchObject({ name, status: 'active' });
    const own = expectStatus(200, await organiser.http.get<{ items: Event[] }>('/api/me/events'));
    expect(own.items.map(({ id }) => id)).toEqual([draft.id]);
  });

  it('is changed by who knows its latest state, and by its organiser alone', async () => {
    const [organiser, stranger] = await Promise.all([signUp(), signUp()]);
    const path = `/api/events/${await publish(organiser)}`;
    const etag = (await organiser.http.get(path)).headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    const ifMatch = { headers: { 'if-match': etag } };
    expect(await stranger.http.patch(path, { name: 'Моё' }, ifMatch)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const changed = await organiser.http.patch<Event>(path, { name: 'Другое имя', max_participants: null }, ifMatch);
    expect(expectStatus(200, changed)).toMatchObject({ name: 'Другое имя', max_participants: null });
    expect((await organiser.http.patch(path, { name: 'Третье' }, ifMatch)).status).toBe(412);
    const again = { headers: { 'if-match': changed.headers.get('etag') ?? '' } };
    expectStatus(200, await organiser.http.patch(path, { name: 'Третье' }, again));
    await until('everybody sees the change', async () => (await http.get<Event>(path)).body.name === 'Третье');
  });

  it('says what is taken, and is not lowered below that', async () => {
    const [organiser, first, second] = await Promise.all([signUp(), signUp(), signUp()]);
    const id = await publish(organiser, { max_participants: 3 });
    for (const person of [first, second]) expectStatus(200, await press(person, id));
    const capacity = await until('two seats are taken', async () => {
      const { body } = await http.get<{ taken: number }>(`/api/events/${id}/capacity`);
      return body.taken === 2 && body;
    });
    expect(capacity).toEqual({ event_id: id, max_participants: 3, taken: 2, available: 1 });
    expect(await organiser.http.patch(`/api/events/${id}`, { max_participants: 1 })).toMatchObject({
      status: 409,
      body: { code: 'capacity-below-taken' },
    });
    expectStatus(200, await organiser.http.patch(`/api/events/${id}`, { max_participants: 2 }));
    const third = await signUp();
    await until('the lowered capacity holds at the press', async () => (await press(third, id)).status === 409);
  });

  it('that is cancelled is told to who comes, and cannot be pressed', async () => {
    const [organiser, attendee, late] = await Promise.all([signUp(), signUp(), signUp()]);
    const id = await publish(organiser);
    expectStatus(200, await press(attendee, id));
    expectStatus(200, await organiser.http.post(`/api/events/${id}/cancel`, { reason: 'Гроза' }));
    await until('nobody can press', async () => {
      const { status, body } = await press(late, id);
      return status === 409 && (body as unknown as { code: string }).code === 'event-cancelled';
    });
    await until('the attendee is told', async () => {
      const { items } = expectStatus(200, await attendee.http.get<{ items: { content: string }[] }>('/api/me/notifications'));
      return items.some(({ content }) => content.includes('Гроза'));
    });
  });
});

describe('the routes of the older clients', () => {
  it('answer what the new ones do, with and without the slash, 400 for a bad id and 404 for an unknown one', async () => {
    const organiser = await signUp();
    const id = await publish(organiser);
    const detail = expectStatus(200, await http.get(`/api/events/${id}`));
    const capacity = expectStatus(200, await http.get(`/api/events/${id}/capacity`));
    for (const slash of ['', '/']) {
      expect(expectStatus(200, await http.get(`/api/v1/event/detail${slash}?event_id=${id}`))).toEqual(detail);
      expect(expectStatus(200, await http.get(`/api/v1/event/capacity${slash}?event_id=${id}`))).toEqual(capacity);
      for (const route of ['detail', 'capacity']) {
        const answerTo = async (query: string) => (await http.get(`/api/v1/event/${route}${slash}${query}`)).status;
        expect(await answerTo('')).toBe(400);
        expect(await answerTo('?event_id=7')).toBe(400);
        expect(await answerTo(`?event_id=${id}&event_id=${id}`)).toBe(400);
        expect(await answerTo(`?event_id=${unknown}`)).toBe(404);
      }
    }
  });
});

describe('the feed', () => {
  it('refuses what it does not know, and pages without gaps or doubles', async () => {
    for (const query of [
      'limit=0',
      'limit=101',
      'cursor=nonsense',
      'sort=worst',
      'near=1',
      'from=yesterday',
      'page=2',
      'limit=1e3',
      'q=%00',
    ]) {
      expect(await http.get(`/api/events?${query}`)).toMatchObject({ status: 400 });
    }
    const organiser = await signUp();
    const name = `Серия ${organiser.username}`;
    const ids = await Promise.all(Array.from({ length: 5 }, () => publish(organiser, { name })));
    const seen: string[] = [];
    let cursor: string | null = '';
    do {
      const query: string = new URLSearchParams({ organiser: organiser.id, limit: '2', ...(cursor ? { cursor } : {}) }).toString();
      const page: EventPage = expectStatus(200, await http.get<EventPage>(`/api/events?${query}`));
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });
});
