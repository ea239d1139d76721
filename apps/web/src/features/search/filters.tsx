import { useQuery } from '@tanstack/react-query';
import { type ChangeEvent, type ReactNode, useState } from 'react';
import { Icon } from '../../design/icon.tsx';
import { useFormats } from '../../texts/format.ts';
import { useLocale, useTexts } from '../../texts/locale.tsx';
import { categoriesQuery, citiesQuery } from '../events/event.queries.ts';
import { type Days, placeOf, type SearchFilter } from './search.rules.ts';
import { searchTexts } from './search.texts.ts';

interface FiltersProps {
  filter: SearchFilter;
  onChange: (changed: Partial<Record<keyof SearchFilter, unknown>>) => void;
}

const named = ['today', 'tomorrow', 'weekend', 'week'] as const satisfies Days[];
const noon = (date: string) => `${date}T12:00:00`;

/** What narrows the search. Every change is at once in the address. */
export function Filters({ filter, onChange }: FiltersProps) {
  const texts = useTexts(searchTexts);
  const { locale } = useLocale();
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  const cities = useQuery(citiesQuery).data?.items ?? [];
  const [hasDates, setDates] = useState(filter.from !== undefined || filter.to !== undefined);
  const value = (changed: (value: string | undefined) => void) => (event: ChangeEvent<HTMLSelectElement | HTMLInputElement>) =>
    changed(event.target.value || undefined);
  return (
    <>
      <div className="filters" role="group" aria-label={texts.filters}>
        <Select
          label={texts.when}
          value={hasDates ? 'dates' : (filter.when ?? '')}
          onChange={value((when) => {
            setDates(when === 'dates');
            onChange({ when: when === 'dates' ? undefined : when, from: undefined, to: undefined });
          })}
        >
          <option value="">{texts.anyDay}</option>
          {named.map((name) => (
            <option key={name} value={name}>
              {texts.days[name]}
            </option>
          ))}
          <option value="dates">{texts.dates}</option>
        </Select>
        {hasDates && (
          <>
            <DateField label={texts.from} value={filter.from} max={filter.to} onChange={(from) => onChange({ from })} />
            <DateField label={texts.to} value={filter.to} min={filter.from} onChange={(to) => onChange({ to })} />
          </>
        )}
        <Select label={texts.category} value={filter.category ?? ''} onChange={value((category) => onChange({ category }))}>
          <option value="">{texts.anyCategory}</option>
          {categories.map(({ slug, title }) => (
            <option key={slug} value={slug}>
              {title[locale]}
            </option>
          ))}
        </Select>
        <Select
          label={texts.city}
          value={filter.city ?? ''}
          onChange={value((city) =>
            onChange({ city, near: undefined, radius: undefined, ...(filter.sort === 'nearest' && { sort: undefined }) }),
          )}
        >
          <option value="">{texts.anyCity}</option>
          {filter.city !== undefined && !cities.some(({ name }) => name === filter.city) && (
            <option value={filter.city}>{filter.city}</option>
          )}
          {cities
            .filter(({ name, event_count }) => event_count > 0 || name === filter.city)
            .map(({ name, title_en }) => (
              <option key={name} value={name}>
                {locale === 'ru' ? name : title_en}
              </option>
            ))}
        </Select>
        <button
          type="button"
          className="chip"
          aria-pressed={filter.free ?? false}
          onClick={() => onChange({ free: filter.free ? undefined : true })}
        >
          {texts.free}
        </button>
        <NearMe filter={filter} onChange={onChange} />
        <Select label={texts.sort} value={filter.sort ?? ''} onChange={value((sort) => onChange({ sort }))}>
          <option value="">{`${texts.sort}: ${filter.q ? texts.best : texts.sorts.soonest}`}</option>
          {filter.q !== undefined && <option value="soonest">{`${texts.sort}: ${texts.sorts.soonest}`}</option>}
          <option value="popular">{`${texts.sort}: ${texts.sorts.popular}`}</option>
          <option value="newest">{`${texts.sort}: ${texts.sorts.newest}`}</option>
          {filter.near !== undefined && <option value="nearest">{`${texts.sort}: ${texts.sorts.nearest}`}</option>}
        </Select>
      </div>
      <Chosen filter={filter} onChange={onChange} onNoDates={() => setDates(false)} />
    </>
  );
}

interface SelectProps {
  label: string;
  value: string;
  onChange: (event: ChangeEvent<HTMLSelectElement>) => void;
  children: ReactNode;
}

function Select({ label, value, onChange, children }: SelectProps) {
  return (
    <span className="filter" data-set={value !== '' || undefined}>
      <select aria-label={label} value={value} onChange={onChange}>
        {children}
      </select>
      <Icon name="more" />
    </span>
  );
}

interface DateFieldProps {
  label: string;
  value: string | undefined;
  min?: string | undefined;
  max?: string | undefined;
  onChange: (date: string | undefined) => void;
}

function DateField({ label, value = '', min, max, onChange }: DateFieldProps) {
  return (
    <label className="filter filter--date">
      <span>{label}</span>
      <input type="date" value={value} min={min} max={max} onChange={({ target }) => onChange(target.value || undefined)} />
    </label>
  );
}

/** Where somebody is, is asked on the press alone, and only about. */
function NearMe({ filter, onChange }: FiltersProps) {
  const texts = useTexts(searchTexts);
  const [state, setState] = useState<'asking' | 'refused'>();
  const isOn = filter.near !== undefined;
  const ask = () => {
    if (isOn) {
      onChange({ near: undefined, radius: undefined, ...(filter.sort === 'nearest' && { sort: undefined }) });
      return;
    }
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState(undefined);
        onChange({ near: placeOf(coords.latitude, coords.longitude), radius: undefined, city: undefined, sort: 'nearest' });
      },
      () => setState('refused'),
      { timeout: 10_000, maximumAge: 600_000 },
    );
  };
  return (
    <>
      <button type="button" className="chip" aria-pressed={isOn} onClick={ask}>
        <Icon name="place" />
        {state === 'asking' ? texts.locating : texts.near}
      </button>
      {state === 'refused' && (
        <p className="filters__note" role="alert">
          {texts.notLocated}
        </p>
      )}
    </>
  );
}

/** What is chosen, each to be removed by a press. */
function Chosen({ filter, onChange, onNoDates }: FiltersProps & { onNoDates: () => void }) {
  const texts = useTexts(searchTexts);
  const formats = useFormats();
  const { locale } = useLocale();
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  const cities = useQuery(citiesQuery).data?.items ?? [];
  const { q, category, city, when, from, to, free, near, radius } = filter;
  const day = (date: string) => formats.day(noon(date));
  const chips: { name: string; without: Partial<Record<keyof SearchFilter, undefined>> }[] = [
    ...(q === undefined ? [] : [{ name: `«${q}»`, without: { q: undefined } }]),
    ...(when === undefined ? [] : [{ name: texts.days[when], without: { when: undefined } }]),
    ...(from === undefined ? [] : [{ name: texts.since(day(from)), without: { from: undefined } }]),
    ...(to === undefined ? [] : [{ name: texts.until(day(to)), without: { to: undefined } }]),
    ...(category === undefined
      ? []
      : [{ name: categories.find(({ slug }) => slug === category)?.title[locale] ?? category, without: { category: undefined } }]),
    ...(city === undefined
      ? []
      : [{ name: (locale === 'en' && cities.find(({ name }) => name === city)?.title_en) || city, without: { city: undefined } }]),
    ...(free ? [{ name: texts.free, without: { free: undefined } }] : []),
    ...(near === undefined
      ? []
      : [{ name: texts.nearby(formats.number(radius ?? 30)), without: { near: undefined, radius: undefined, sort: undefined } }]),
  ];
  if (chips.length === 0) return null;
  return (
    <ul className="chosen" role="list" aria-label={texts.chosen}>
      {chips.map(({ name, without }) => (
        <li key={name}>
          <button
            type="button"
            className="chip chip--chosen"
            aria-label={texts.remove(name)}
            onClick={() => {
              if (('from' in without && to === undefined) || ('to' in without && from === undefined)) onNoDates();
              onChange(without);
            }}
          >
            {name}
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
