import { defineTexts } from '../texts/locale.tsx';

/** What went wrong, for people, by the code of the problem. A code that is missing here reads as `other`. */
export const problemTexts = defineTexts<{
  field: string;
  other: string;
  requestId: string;
  retry: string;
  failed: string;
  codes: Record<string, string>;
}>({
  ru: {
    field: 'Проверьте это поле',
    other: 'Что-то пошло не так. Попробуйте ещё раз.',
    requestId: 'Номер запроса, если будете писать нам:',
    retry: 'Попробовать ещё раз',
    failed: 'Не получилось',
    codes: {
      network: 'Нет связи с сервером. Проверьте интернет и попробуйте ещё раз.',
      'validation-failed': 'Некоторые поля заполнены неверно.',
      'invalid-credentials': 'Логин или пароль не подходят.',
      'invalid-code': 'Код не подошёл или устарел.',
      'too-many-requests': 'Слишком много попыток. Подождите немного и попробуйте снова.',
      'user-blocked': 'Этот аккаунт заблокирован.',
      unauthenticated: 'Сначала войдите.',
      'username-taken': 'Этот логин уже занят.',
      'event-not-found': 'Такого события нет.',
      'sold-out': 'Последнее место только что заняли.',
      'registration-not-open': 'Запись ещё не открылась.',
      'registration-closed': 'Запись уже закрыта.',
      'event-cancelled': 'Событие отменили.',
      'event-rejected': 'Событие сняли с афиши.',
      'event-completed': 'Событие уже прошло.',
      'already-reviewed': 'Вы уже оставили отзыв об этом событии.',
      'application-required': 'Для этого события нужно заполнить заявку.',
      'invalid-transition': 'Сейчас это сделать нельзя: обновите страницу.',
      'internal-error': 'У нас что-то сломалось. Мы уже знаем об этом.',
      unavailable: 'Сервис сейчас недоступен. Попробуйте через минуту.',
      'bad-gateway': 'Сервис сейчас недоступен. Попробуйте через минуту.',
      'gateway-timeout': 'Ответ не пришёл вовремя. Попробуйте ещё раз.',
      'identity-unavailable': 'Не удалось проверить, кто вы. Попробуйте через минуту.',
    },
  },
  en: {
    field: 'Check this field',
    other: 'Something went wrong. Try again.',
    requestId: 'Number of the request, should you write to us:',
    retry: 'Try again',
    failed: 'That did not work',
    codes: {
      network: 'No connection to the server. Check your network and try again.',
      'validation-failed': 'Some fields are not filled in properly.',
      'invalid-credentials': 'Login or password is wrong.',
      'invalid-code': 'The code is wrong or has expired.',
      'too-many-requests': 'Too many attempts. Wait a little and try again.',
      'user-blocked': 'This account is blocked.',
      unauthenticated: 'Sign in first.',
      'username-taken': 'This username is taken.',
      'event-not-found': 'There is no such event.',
      'sold-out': 'The last seat has just been taken.',
      'registration-not-open': 'Registration has not opened yet.',
      'registration-closed': 'Registration is closed.',
      'event-cancelled': 'The event is cancelled.',
      'event-rejected': 'The event was taken down.',
      'event-completed': 'The event is over.',
      'already-reviewed': 'You have reviewed this event already.',
      'application-required': 'This event asks for an application.',
      'invalid-transition': 'This is not possible now: reload the page.',
      'internal-error': 'Something broke on our side. We know of it.',
      unavailable: 'The service is not available. Try again in a minute.',
      'bad-gateway': 'The service is not available. Try again in a minute.',
      'gateway-timeout': 'The answer did not come in time. Try again.',
      'identity-unavailable': 'We could not check who you are. Try again in a minute.',
    },
  },
});
