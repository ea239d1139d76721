import type { Phrases } from './phrases.js';

const toEvent = 'О событии';
const toTicket = 'Открыть билет';

export const ru: Phrases = {
  registered: ({ event }) => ({
    title: `Вы записаны: «${event}»`,
    lines: ['Место за вами. На входе покажите билет, хватит экрана телефона.'],
    button: toTicket,
  }),
  promoted: ({ event }) => ({
    title: `Место освободилось: «${event}»`,
    lines: ['Вы ждали в очереди, и теперь место ваше. Если планы изменились, отмените запись: место достанется следующему.'],
    button: toTicket,
  }),
  waitlisted: ({ event }) => ({
    title: `Вы в листе ожидания: «${event}»`,
    lines: ['Свободных мест пока нет. Как только очередь дойдёт до вас, место станет вашим, и мы сразу напишем.'],
    button: toEvent,
  }),
  requested: ({ event }) => ({
    title: `Заявка отправлена: «${event}»`,
    lines: ['Организатор посмотрит её и ответит. Мы сообщим, как только будет решение.'],
    button: toEvent,
  }),
  approved: ({ event }) => ({
    title: `Заявка одобрена: «${event}»`,
    lines: ['Организатор подтвердил ваше участие, место за вами. На входе покажите билет.'],
    button: toTicket,
  }),
  declined: ({ event }) => ({
    title: `Заявка отклонена: «${event}»`,
    lines: ['К сожалению, организатор не смог принять вашу заявку. Надеемся, найдётся другое событие по душе.'],
    button: toEvent,
  }),
  event_changed: ({ event, time, place }) => ({
    title: `Изменения: «${event}»`,
    lines: [
      ...(time ? [`Новое время: ${time.after}. Было: ${time.before}.`] : []),
      ...(place ? [`Новое место: ${place.after}. Было: ${place.before}.`] : []),
      'Ваша запись остаётся в силе. Если новые условия не подходят, отмените её.',
    ],
    button: toEvent,
  }),
  event_cancelled: ({ event, reason }) => ({
    title: `Событие отменено: «${event}»`,
    lines: ['Организатор отменил событие, ваша запись больше не действует.', ...(reason ? [`Причина: ${reason}`] : [])],
    button: toEvent,
  }),
  reminder: ({ event }) => ({
    title: `Уже скоро: «${event}»`,
    lines: ['Напоминаем, что вы записаны. Если не получится прийти, отмените запись: место пригодится другому.'],
    button: toTicket,
  }),
  new_registration: ({ event, person }) => ({
    title: `Новый участник: «${event}»`,
    lines: [`Теперь в списке: ${person}.`],
    button: 'Список участников',
  }),
  new_request: ({ event, person }) => ({
    title: `Новая заявка: «${event}»`,
    lines: [`Ждёт вашего решения: ${person}.`],
    button: 'Посмотреть заявки',
  }),
  registration_cancelled: ({ event, person }) => ({
    title: `Отмена записи: «${event}»`,
    lines: [`Больше не в списке: ${person}.`],
    button: 'Список участников',
  }),
  organiser_digest: ({ event, people, news }) => ({
    title: `Новости события «${event}»`,
    lines: [
      ...(news.new_registration ? [`Новых участников: ${String(news.new_registration)}`] : []),
      ...(news.new_request ? [`Новых заявок, ждут вашего решения: ${String(news.new_request)}`] : []),
      ...(news.registration_cancelled ? [`Отменили запись: ${String(news.registration_cancelled)}`] : []),
      ...(people.length > 0 ? [`${people.length < total(news) ? 'Среди них' : 'Это'}: ${people.join(', ')}.`] : []),
    ],
    button: 'Список участников',
  }),
};

const total = (news: Record<string, number>): number => Object.values(news).reduce((sum, count) => sum + count, 0);
