import { defineTexts } from '../texts/locale.tsx';

export const showMoreTexts = defineTexts({
  ru: { more: 'Показать ещё' },
  en: { more: 'Show more' },
});
