import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventChanged, type EventState, type Question } from '@poydu/contracts';
import { aCaller } from '@poydu/testing';
import { v7 as uuidv7 } from 'uuid';
import { type Person, World } from './world.js';

const questions: Question[] = [
  { id: 'size', kind: 'choice', label: 'Размер', required: true, options: ['S', 'M'] },
  { id: 'agree', kind: 'checkbox', label: 'Согласен с правилами', required: true },
  { id: 'about', kind: 'text', label: 'О себе', required: false },
];
const personal = { full_name: 'Ермакова Мария', birth_date: '1994-05-17', phone: '+7 900 123-45-67', email: 'maria@poydu.test' };
const answers = { size: 'M', agree: true, about: 'Прыгаю высоко' };
const application = { ...personal, answers };

interface Refused {
  code: string;
  errors: { pointer: string; detail: string }[];
}

describe("the organiser's own questions", () => {
  let world: World;
  beforeAll(async () => void (world = await World.start({ replicas: 2 })));
  afterAll(() => world.end());

  const asking = (overrides: Partial<EventState> = {}) => world.known({ requires_application: true, questions, ...overrides });
  const refusal = async (person: Person, event: EventState, given: unknown) => {
    const { status, body } = await person.press(event, { application: given });
    const { code, errors } = body as unknown as Refused;
    return { status, code, pointers: errors.map(({ pointer }) => pointer) };
  };

  it('are answered with the press, and the organiser reads the answers', async () => {
    const organiser = aCaller();
    const event = await asking({ organiser_id: organiser.userId });
    const person = await world.as();
    expect(await person.press(event, { application })).toMatchObject({ status: 200, body: { status: 'registered' } });
    const { body } = await (await world.as(organiser)).http().get(`/api/events/${event.event_id}/attendees`);
    expect(body).toMatchObject({ items: [{ user_id: person.id, application }] });
  });

  it('that are optional may stay open', async () => {
    const event = await asking();
    const given = { ...personal, answers: { size: 'S', agree: true } };
    expect(await (await world.as()).press(event, { application: given })).toMatchObject({ status: 200 });
  });

  it.each<[string, object, string[]]>([
    ['no answers at all', personal, ['/application/answers/size', '/application/answers/agree']],
    ['answers that are no object', { ...personal, answers: ['M'] }, ['/application/answers']],
    ['a choice that is not offered', { ...personal, answers: { ...answers, size: 'XL' } }, ['/application/answers/size']],
    ['a word for a tick', { ...personal, answers: { ...answers, agree: 'yes' } }, ['/application/answers/agree']],
    ['a text that is none', { ...personal, answers: { ...answers, about: { a: 1 } } }, ['/application/answers/about']],
    ['a null character', { ...personal, answers: { ...answers, about: 'a\0' } }, ['/application/answers/about']],
    ['half a character', { ...personal, answers: { ...answers, about: 'a\ud800' } }, ['/application/answers/about']],
    ['a text that is too long', { ...personal, answers: { ...answers, about: 'x'.repeat(2001) } }, ['/application/answers/about']],
    ['a question that is not asked', { ...personal, answers: { ...answers, 'x/y': 'z' } }, ['/application/answers/x~1y']],
    ['somebody who is not born yet', { ...application, birth_date: '2199-01-01' }, ['/application/birth_date']],
    ['a blank name', { ...application, full_name: ' ' }, ['/application/full_name']],
  ])('%s: refused and named, without a seat', async (_, given, pointers) => {
    const event = await asking();
    expect(await refusal(await world.as(), event, given)).toEqual({ status: 400, code: 'validation-failed', pointers });
    expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: 0, rows: { taken: 0 } });
  });

  it('are not asked by other events: answers to them are refused there', async () => {
    const event = await world.known();
    expect(await refusal(await world.as(), event, application)).toMatchObject({
      status: 400,
      pointers: ['/application/answers/size', '/application/answers/agree', '/application/answers/about'],
    });
  });

  it('a body full of answers to nothing is not answered with as many lines', async () => {
    const given = { ...personal, answers: Object.fromEntries(Array.from({ length: 5000 }, () => [uuidv7(), true])) };
    expect((await refusal(await world.as(), await world.known(), given)).pointers).toHaveLength(20);
  });

  it('wrongly answered by one, hold up nobody of the same batch', async () => {
    const event = await asking({ max_participants: 10 });
    const people = await world.many(20);
    const given = people.map((_, nr) => (nr % 2 === 0 ? application : { ...personal, answers: { ...answers, size: 'XL' } }));
    const pressed = await Promise.all(people.map((person, nr) => person.press(event, { application: given[nr] })));
    expect(pressed.map(({ status }) => status)).toEqual(people.map((_, nr) => (nr % 2 === 0 ? 200 : 400)));
    expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: 10, rows: { taken: 10 } });
  });

  it('who is in already hears so, whatever is answered now', async () => {
    const event = await asking();
    const person = await world.as();
    const first = await person.press(event, { application });
    expect(await person.press(event, { application: { ...personal, answers: { size: 'XL' } } })).toMatchObject({
      status: 200,
      body: first.body,
    });
  });

  it.each(['at once', 'in order'])('that changed are asked by the replica that has not seen the change, too; seated %s', async (way) => {
    const event = await asking({ requires_approval: way === 'in order' });
    // Both replicas know the event now; only one of them will take the change in.
    for (const replica of [0, 1]) await (await world.as()).press(event, { application }, replica);
    const changed = { ...event, version: 2, questions: [{ ...questions[0], options: ['XL'] } as Question] };
    await world.kafka.publish(EventChanged.build(changed));
    await world.untilVersion(changed);
    for (const replica of [0, 1]) {
      const person = await world.as();
      expect((await person.press(event, { application }, replica)).body).toMatchObject({ code: 'validation-failed' });
      const given = { ...personal, answers: { size: 'XL' } };
      expect((await person.press(event, { application: given }, replica)).status).toBe(200);
    }
  });

  it('an application that is not asked for any more is not missed by the replica that has not seen the change', async () => {
    const event = await asking({ questions: [] });
    for (const replica of [0, 1]) await (await world.as()).press(event, { application: personal }, replica);
    const changed = { ...event, version: 2, requires_application: false };
    await world.kafka.publish(EventChanged.build(changed));
    await world.untilVersion(changed);
    for (const replica of [0, 1]) expect((await (await world.as()).press(event, undefined, replica)).status).toBe(200);
  });
});
