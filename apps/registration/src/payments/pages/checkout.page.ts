import { type Locale, moneyText } from '@poydu/service';
import type { SandboxCheckout } from '../sandbox/sandbox-checkout.js';
import { testCards } from '../sandbox/sandbox.rules.js';
import { html, page, ticket } from './html.js';

/** Why a card did not pay. */
export type CheckoutProblem = 'declined' | 'unknown';

const words = {
  ru: {
    toPay: 'К оплате',
    sandbox: 'Тестовая оплата',
    test: 'Деньги не списываются. Не вводите номер настоящей карты: подойдут только тестовые, они ниже.',
    card: 'Номер карты',
    pay: 'Оплатить',
    cards: 'Тестовые карты',
    pays: 'оплата проходит',
    refused: 'банк отказывает',
    delayed: 'оплата с задержкой',
    back: 'Вернуться без оплаты',
    done: 'Вернуться',
    declined: 'Банк отклонил платёж. Попробуйте другую карту.',
    unknown: 'Такой тестовой карты нет. Возьмите одну из списка ниже.',
    processing: 'Платёж обрабатывается.',
    paid: 'Этот заказ уже оплачен.',
    refunded: 'Деньги за этот заказ возвращены.',
    over: 'Оплатить уже нельзя: время вышло, или место за вами больше не хранится.',
  },
  en: {
    toPay: 'To pay',
    sandbox: 'Test payment',
    test: 'No money is taken. Don’t enter the number of a real card: only the test cards below are accepted.',
    card: 'Card number',
    pay: 'Pay',
    cards: 'Test cards',
    pays: 'payment goes through',
    refused: 'the bank refuses',
    delayed: 'payment comes later',
    back: 'Go back without paying',
    done: 'Go back',
    declined: 'The bank has refused the payment. Try another card.',
    unknown: 'There is no such test card. Take one of those below.',
    processing: 'The payment is being processed.',
    paid: 'This order is paid already.',
    refunded: 'The money for this order was given back.',
    over: 'This cannot be paid any more: the time is over, or the seat is no longer kept for you.',
  },
} as const satisfies Record<Locale, Record<string, string>>;

/** The sandbox's page: a form with a card's number, or why there is none. */
export function checkoutPage(
  { amountMinor, currency, title, returnUrl, status, isOver }: SandboxCheckout,
  { locale, problem }: { locale: Locale; problem: CheckoutProblem | undefined },
): string {
  const text = words[locale];
  const amount = moneyText({ amount_minor: amountMinor, currency }, locale);
  const end = status !== 'open' ? text[status] : isOver ? text.over : undefined;
  const alert = problem && html`<p role="alert" id="problem">${text[problem]}</p>`;
  // Who was refused is led back to the field, which names why.
  const invalid = problem && html`autofocus aria-invalid="true" aria-describedby="problem"`;
  const form = html`${alert}
    <form method="post" action="?lang=${locale}">
      <label for="card">${text.card}</label>
      <input
        id="card"
        name="card"
        required
        inputmode="numeric"
        autocomplete="off"
        maxlength="32"
        placeholder="0000 0000 0000 0000"
        ${invalid}
      />
      <button>${text.pay} ${amount}</button>
    </form>
    <h2>${text.cards}</h2>
    <dl>
      <dt>${testCards.pays}</dt>
      <dd>${text.pays}</dd>
      <dt>${testCards.declined}</dt>
      <dd>${text.refused}</dd>
      <dt>${testCards.delayed}</dt>
      <dd>${text.delayed}</dd>
    </dl>
    <a class="back" href="${returnUrl}">${text.back}</a>`;
  const over = html`<p class="note" role="status">${end}</p>
    <a class="button button--ink" href="${returnUrl}">${text.done}</a>`;
  return page({
    locale,
    title: `${text.sandbox}: ${title}`,
    body: html`<p class="sandbox"><strong>${text.sandbox}</strong>${text.test}</p>
      ${ticket({
        event: html`<h1>${title}</h1>
          <p class="ticket__label">${text.toPay}</p>
          <p class="amount">${amount}</p>`,
        stub: end === undefined ? form : over,
      })}`,
  });
}
