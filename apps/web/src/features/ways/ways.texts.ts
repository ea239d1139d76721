import { defineTexts } from '../../texts/locale.tsx';

export const waysTexts = defineTexts({
  ru: {
    signInByPasskey: 'С ключом доступа',
    passkeyHint: 'Лицо, палец или PIN вместо пароля',
    confirmByPasskey: 'Подтвердить ключом доступа',
    signInBy: (provider: string) => `Через ${provider}`,
    telegram: 'Telegram',
    problems: {
      'passkey-declined': 'Ключ не показали. Попробуйте ещё раз, когда будете готовы.',
      'passkey-exists': 'На этом устройстве ключ уже есть.',
      'passkey-impossible': 'Этот браузер или устройство не может работать с ключами доступа здесь.',
      'invalid-passkey': 'Ключ не подошёл: его могли удалить, или прошло слишком много времени. Попробуйте ещё раз.',
      'identity-taken': 'Этот аккаунт уже привязан к другому человеку на «Пойду».',
      'identity-not-found': 'Аккаунт уже отвязан.',
    },
  },
  en: {
    signInByPasskey: 'With a passkey',
    passkeyHint: 'Face, finger or PIN instead of a password',
    confirmByPasskey: 'Confirm with a passkey',
    signInBy: (provider: string) => `With ${provider}`,
    telegram: 'Telegram',
    problems: {
      'passkey-declined': 'No passkey was shown. Try again when you are ready.',
      'passkey-exists': 'There is a passkey on this device already.',
      'passkey-impossible': 'This browser or device cannot use passkeys here.',
      'invalid-passkey': 'The passkey does not fit: it was removed, or this took too long. Try again.',
      'identity-taken': 'This account is linked to somebody else here.',
      'identity-not-found': 'The account is unlinked already.',
    },
  },
});
