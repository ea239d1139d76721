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
    signInByPasskey: 'Use a passkey',
    passkeyHint: 'Face, finger or PIN instead of a password',
    confirmByPasskey: 'Confirm with a passkey',
    signInBy: (provider: string) => `Continue with ${provider}`,
    telegram: 'Telegram',
    problems: {
      'passkey-declined': 'No passkey was used. Try again when you’re ready.',
      'passkey-exists': 'This device already has a passkey.',
      'passkey-impossible': 'This browser or device can’t use passkeys here.',
      'invalid-passkey': 'That passkey didn’t work: it may have been removed, or it took too long. Try again.',
      'identity-taken': 'This account is already linked to someone else on Poydu.',
      'identity-not-found': 'This account is already unlinked.',
    },
  },
});
