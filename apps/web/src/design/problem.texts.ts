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
    other: 'Something went wrong. Please try again.',
    requestId: 'If you write to us, mention this request number:',
    retry: 'Try again',
    failed: 'That didn’t work',
    codes: {
      network: 'Can’t reach the server. Check your connection and try again.',
      'validation-failed': 'Some fields need another look.',
      'invalid-credentials': 'That username or password isn’t right.',
      'invalid-code': 'The code is wrong or has expired.',
      'too-many-requests': 'Too many attempts. Wait a moment and try again.',
      'user-blocked': 'This account is blocked.',
      unauthenticated: 'Please sign in first.',
      'username-taken': 'This username is taken.',
      'event-not-found': 'We couldn’t find that event.',
      'sold-out': 'The last seat has just been taken.',
      'registration-not-open': 'Registration hasn’t opened yet.',
      'registration-closed': 'Registration is closed.',
      'event-cancelled': 'This event has been cancelled.',
      'event-rejected': 'This event has been taken down.',
      'event-completed': 'This event is over.',
      'already-reviewed': 'You’ve already reviewed this event.',
      'application-required': 'This event needs an application.',
      'invalid-transition': 'That’s no longer possible. Reload the page.',
      'internal-error': 'Something broke on our side. We’re on it.',
      unavailable: 'We’re having trouble right now. Try again in a minute.',
      'bad-gateway': 'We’re having trouble right now. Try again in a minute.',
      'gateway-timeout': 'That took too long. Please try again.',
      'identity-unavailable': 'We couldn’t check who you are. Try again in a minute.',
    },
  },
});
