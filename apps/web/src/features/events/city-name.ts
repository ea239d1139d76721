import { useQuery } from '@tanstack/react-query';
import { useLocale } from '../../texts/locale.tsx';
import { citiesQuery } from './event.queries.ts';

/** What a city is called in the language that is shown; events name it in Russian. */
export function useCityName(): (city: string) => string {
  const isEnglish = useLocale().locale === 'en';
  const cities = useQuery({ ...citiesQuery, enabled: isEnglish }).data?.items;
  return (city) => (isEnglish ? cities?.find(({ name }) => name === city)?.title_en : undefined) ?? city;
}

/** `Казань, Кремль, 2`: a city by the name that is shown, and the address there. */
export const placeText = (city: string, { address }: { address: string | null }): string => [city, address].filter(Boolean).join(', ');
