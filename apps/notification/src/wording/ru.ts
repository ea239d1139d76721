import type { Phrases } from './phrases.js';

const toEvent = 'О событии';
const toTicket = 'Открыть билет';

export const ru: Phrases = {
  registered: ({ isAccepted }) => ({
    heading: 'Вы записаны',
    lines: [`${isAccepted ? 'Место теперь ваше' : 'Место за вами'}. На входе покажите билет: хватит экрана телефона.`],
    button: toTicket,
  }),
  promoted: () => ({
    heading: 'Место освободилось',
    lines: ['Вы ждали в очереди, и теперь место ваше. Если планы изменились, отмените запись: место достанется следующему.'],
    button: toTicket,
  }),
  waitlisted: () => ({
    heading: 'Вы в очереди',
    lines: ['Свободных мест пока нет. Как только очередь дойдёт до вас, мы сразу напишем.'],
    button: toEvent,
  }),
  offered: ({ deadline }) => ({
    heading: deadline ? `Место ждёт вас до ${deadline}` : 'Место ждёт вашего ответа',
    lines: [
      `${deadline ? `До ${deadline} свободное место держится за вами` : 'Свободное место держится за вами'}: подошла ваша очередь.`,
      'Займите его, и вы записаны. Если откажетесь или не ответите вовремя, место предложат следующему.',
    ],
    button: 'Занять место',
    release: 'Отказаться',
  }),
  expired: ({ deadline }) => ({
    heading: 'Время вышло',
    lines: [
      `${deadline ? `До ${deadline} место держалось за вами` : 'Время, пока место держалось за вами, прошло'}. Теперь запись отменена.`,
      'Всё ещё хотите прийти? Запишитесь снова: если свободных мест нет, вы встанете в конец очереди.',
    ],
    button: 'Записаться снова',
  }),
  requested: () => ({
    heading: 'Заявка отправлена',
    lines: ['Организатор посмотрит её и ответит. Мы сообщим, как только будет решение.'],
    button: toEvent,
  }),
  approved: () => ({
    heading: 'Заявка одобрена',
    lines: ['Организатор вас ждёт, место за вами. На входе покажите билет.'],
    button: toTicket,
  }),
  declined: () => ({
    heading: 'Заявка отклонена',
    lines: ['Жаль, но организатор не смог принять вашу заявку. На афише найдётся другое событие по душе.'],
    button: toEvent,
  }),
  payment_due: ({ deadline, amount }) => ({
    heading: deadline ? `Оплатите место до ${deadline}` : 'Место ждёт оплаты',
    lines: [
      `${deadline ? `До ${deadline} место держится за вами` : 'Место держится за вами'}. Оплатите его, и вы записаны.${amount ? ` К оплате: ${amount}.` : ''}`,
      'Если откажетесь или не оплатите вовремя, место достанется следующему.',
    ],
    button: 'Оплатить',
    release: 'Отказаться',
  }),
  refund_due: ({ amount }) => ({
    heading: 'Деньги вернутся',
    lines: [
      `Запись отменена, и ${amount ? `мы возвращаем вам ${amount}` : 'мы возвращаем вам деньги'} тем же путём, каким вы платили. Как только они отправлены, мы напишем.`,
    ],
    button: toEvent,
  }),
  refunded: ({ amount }) => ({
    heading: 'Деньги возвращены',
    lines: [
      `${amount ? `Мы вернули вам ${amount}` : 'Мы вернули вам деньги'} тем же путём, каким вы платили. Банку может понадобиться несколько дней.`,
    ],
    button: toEvent,
  }),
  payment_kept: ({ amount }) => ({
    heading: 'Отмена без возврата',
    lines: [`Запись отменена. Срок возврата уже прошёл: ${amount ? `оплата, ${amount},` : 'оплата'} не возвращается.`],
    button: toEvent,
  }),
  event_changed: ({ time, place, hasSeat }) => ({
    heading: 'Событие изменилось',
    lines: [
      ...(time ? [`Новое время: ${time.after}. Было: ${time.before}.`] : []),
      ...(place ? [`Новое место: ${place.after}. Было: ${place.before}.`] : []),
      ...((time ?? place) ? [] : ['Проверьте время и место, они указаны ниже.']),
      hasSeat
        ? 'Вы по-прежнему записаны. Вам подходит? Оставьте место за собой или отдайте: оно пригодится другому.'
        : 'Вы по-прежнему ждёте места. Если так не подходит, отмените запись.',
    ],
    ...(hasSeat ? { button: 'Оставить за собой', release: 'Отдать место', ticket: toTicket } : { button: toEvent }),
  }),
  event_cancelled: ({ reason }) => ({
    heading: 'Событие отменено',
    lines: ['Организатор отменил событие, ваша запись больше не действует.', ...(reason ? [`Причина: ${reason}`] : [])],
    button: toEvent,
  }),
  reminder: ({ isAsked }) =>
    isAsked
      ? {
          heading: 'Придёте?',
          lines: [
            'Событие уже скоро, и место за вами. Подтвердите, что придёте. Если не получится, отдайте место: оно пригодится другому.',
          ],
          button: 'Да, приду',
          release: 'Отдать место',
          ticket: toTicket,
        }
      : {
          heading: 'Уже скоро',
          lines: ['Напоминаем, что вы записаны. Если не получится прийти, отмените запись: место пригодится другому.'],
          button: toTicket,
        },
  new_registration: ({ person }) => ({
    heading: 'Новый участник',
    lines: [`Теперь в списке: ${person}.`],
    button: 'Список участников',
  }),
  new_request: ({ person }) => ({
    heading: 'Новая заявка',
    lines: [`Ждёт вашего решения: ${person}.`],
    button: 'Посмотреть заявки',
  }),
  registration_cancelled: ({ person }) => ({
    heading: 'Отмена записи',
    lines: [`Больше не в списке: ${person}.`],
    button: 'Список участников',
  }),
  capacity_kept: ({ limits }) => ({
    heading: 'Мест больше, чем вы хотели',
    lines: [
      limits
        ? `Пока вы меняли число мест на ${String(limits.wanted)}, записалось больше людей. Мест теперь ${String(limits.kept)}: столько уже занято, и никто своего не потерял.`
        : 'Занято больше мест, чем вы хотели оставить. Никто своего места не потерял.',
      'Если кто-то откажется, уменьшите число мест ещё раз.',
    ],
    button: 'Список участников',
  }),
  organiser_digest: ({ people, news }) => ({
    heading: 'Новости события',
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
