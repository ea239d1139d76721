import type { RegistrationPayment } from '@poydu/contracts';
import { type Locale, moneyText } from '@poydu/service';
import type { ShownRegistration } from '../../registrations/registrations.repository.js';
import { html, page, ticket } from './html.js';

const words: Record<Locale, Record<RegistrationPayment['status'], [title: string, text: string]> & { again: string; back: string }> = {
  ru: {
    due: [
      'Оплата ещё не пришла',
      'Если вы заплатили, подтверждение обычно приходит за несколько секунд: страница обновится сама. Если нет, место пока хранится для вас.',
    ],
    paid: ['Оплачено. Вы идёте!', 'Место за вами. Билет придёт на почту, и его всегда можно найти на сайте.'],
    missed: [
      'Время на оплату вышло',
      'Место освобождено. Если вы всё-таки заплатили, деньги вернутся сами, а если место ещё есть, оно станет вашим.',
    ],
    void: ['Оплата не нужна', 'По этой записи платить больше не нужно. Если вы заплатили, деньги вернутся.'],
    kept: ['Запись отменена', 'Срок, до которого деньги возвращаются, уже прошёл.'],
    refund_due: ['Деньги возвращаются', 'Мы уже отправили запрос на возврат.'],
    refunded: ['Деньги отправлены обратно', 'Когда они придут, зависит от вашего банка: обычно это несколько дней.'],
    again: 'Перейти к оплате',
    back: 'К событию',
  },
  en: {
    due: [
      'The payment is not here yet',
      'If you have paid, the confirmation usually comes within seconds: the page reloads by itself. If not, the seat is still kept for you.',
    ],
    paid: ["Paid. You're going!", 'The seat is yours. The ticket comes by e-mail, and you always find it on the site.'],
    missed: [
      'The time to pay is over',
      'The seat was freed. Should you have paid all the same, the money comes back by itself, or the seat becomes yours if one is free.',
    ],
    void: ['Nothing to pay', 'This registration needs no payment any more. If you paid, the money comes back.'],
    kept: ['The registration is cancelled', 'The time in which the money is given back was over.'],
    refund_due: ['The money is on its way back', 'The refund has been asked for.'],
    refunded: ['The money was sent back', 'When it arrives depends on your bank: usually within a few days.'],
    again: 'Go to the payment',
    back: 'To the event',
  },
};

/** How a payment went. Says nothing of who pays. */
export function outcomePage(
  { id, event, payment, status: registration }: ShownRegistration,
  { locale, publicUrl }: { locale: Locale; publicUrl: string },
): string {
  const { amount_minor, currency, status = 'void' } = payment ?? { amount_minor: 0, currency: 'RUB' };
  // Who pays nothing because the event has become free is in all the same.
  const isIn = registration === 'registered' || registration === 'confirmed' || registration === 'attended';
  const {
    [status === 'void' && isIn ? 'paid' : status]: [title, text],
    ...texts
  } = words[locale];
  const isDue = registration === 'pending_payment';
  return page({
    locale,
    title,
    ...(isDue ? { refreshSeconds: 3 } : {}),
    body: html`${ticket({
      category: event.category,
      event: html`<p class="ticket__label">${event.name}</p>
        ${status === 'void' ? undefined : html`<p class="amount">${moneyText({ amount_minor, currency }, locale)}</p>`}`,
      stub: html`<h1>${title}</h1>
        <p class="note" role="status">${text}</p>
        ${isDue ? html`<a class="button" href="/pay/${id}">${texts.again}</a>` : undefined}
        <a class="${isDue ? 'back' : 'button button--ink'}" href="${publicUrl}/events/${event.event_id}">${texts.back}</a>`,
    })}`,
  });
}
