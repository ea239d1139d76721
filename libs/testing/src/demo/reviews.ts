import type { ReviewState } from '@poydu/contracts';
import { shift } from './calendar.js';
import { demoEventId, demoEvents } from './events.js';
import { demoId } from './ids.js';
import { demoRegistrations } from './registrations.js';

/** A review in the words of the contracts, with the organiser's answer. Its summary counts the reviews up to this one. */
export interface DemoReview extends ReviewState {
  comment: string;
  reply: { text: string; created_at: string } | null;
}

/** Of the finished event: rating, comment, the organiser's reply. Worded so that a woman or a man can have written them. */
const texts: readonly (readonly [rating: number, comment: string, reply?: string])[] = [
  [5, 'Нашли на плане 1786 года свой переулок и ручей, который под ним до сих пор течёт в трубе. Домой шли по старым улицам. Спасибо!'],
  [5, 'Очень живой рассказ, ни минуты скуки. Отдельное спасибо за лупы: без них половину надписей не разобрать.'],
  [
    4,
    'Лекция прекрасная, но на практику хотелось бы больше времени: мы только вошли во вкус.',
    'Спасибо! Вы не первые, кто об этом говорит: в следующий раз сделаем практику на полчаса длиннее.',
  ],
  [
    5,
    'Ходили вместе с отцом, который сорок лет водит автобус. Он поправил лектора в одном месте, и лектор с ним согласился. Счастливы оба.',
  ],
  [4, 'Интересно и понятно даже без подготовки. Зал хороший, только с последнего ряда мелкие подписи на экране не видны.'],
  [
    3,
    'Содержание отличное, но начали на пятнадцать минут позже из-за очереди в гардероб, и конец скомкали.',
    'Вы правы, с гардеробом вышло плохо. Теперь открываем двери за сорок минут.',
  ],
  [5, 'Теперь не могу пройти мимо старой карты спокойно. Одна такая уже висит дома.'],
  [5, 'Лучшая суббота за месяц. Копия плана уже висит над столом, дочка каждый вечер ищет на ней мосты.'],
  [
    4,
    'Хорошая лекция, вежливые организаторы. Не хватило списка литературы, пришлось записывать на слух.',
    'Список выслали всем участникам, посмотрите почту.',
  ],
  [5, 'В паре оказался незнакомый человек, теперь ходим на экскурсии вместе.'],
  [5, 'Лектор говорит просто о сложном и не боится сказать «этого мы не знаем».'],
  [2, 'Хотелось больше о самой Москве, а получилось больше о том, как рисовали карты. Возможно, дело в описании.'],
  [5, 'Всё чётко: билет в телефоне, вход за минуту, место у окна. И сама лекция такая, что хочется продолжения.'],
  [4, 'Познавательно и по-доброму. Буду ждать такую же про Замоскворечье.'],
];

/** The reviews of the finished event, by people who attended it, oldest first. */
export function demoReviews(now: Date): DemoReview[] {
  const finished = demoEventId('finished');
  const event = demoEvents(now).find(({ event_id }) => event_id === finished);
  const attended = demoRegistrations(now).filter(({ event_id, status }) => event_id === finished && status === 'attended');
  let sum = 0;
  return texts.flatMap(([rating, comment, reply], nth) => {
    const author = attended[nth * 2];
    if (!event || !author) return [];
    sum += rating;
    const at = shift(new Date(event.ends_at), 0, 55 + nth * nth * 23);
    return {
      review_id: demoId('review', nth),
      version: 1,
      event_id: finished,
      user_id: author.user_id,
      rating,
      comment,
      created_at: at.toISOString(),
      deleted: false,
      summary: { version: nth + 1, count: nth + 1, average: Math.round((sum / (nth + 1)) * 100) / 100 },
      reply: reply === undefined ? null : { text: reply, created_at: shift(at, 0, 190).toISOString() },
    };
  });
}
