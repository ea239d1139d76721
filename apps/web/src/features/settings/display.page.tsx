import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { appTexts } from '../../app/app.texts.ts';
import { usePageTitle } from '../../app/page-title.tsx';
import { themes, useTheme } from '../../app/theme.ts';
import { Button } from '../../design/button.tsx';
import { Frame } from '../../design/field.tsx';
import { useLocale, useTexts } from '../../texts/locale.tsx';
import { accountTexts } from '../account/account.texts.ts';
import { type Person, sessionQuery } from '../session/session.ts';
import { SettingsFrame } from './settings-frame.tsx';
import { settingsTexts } from './settings.texts.ts';
import { useChangeProfile } from './use-change-profile.ts';

/** Language, theme and time zone. Each choice holds at once. */
export default function DisplayPage() {
  const texts = useTexts(settingsTexts);
  usePageTitle(texts.display);
  const person = useQuery(sessionQuery).data;
  return (
    <SettingsFrame title={texts.display}>
      <div className="setting">
        {person && <Language person={person} />}
        <ThemeChoice />
        {person && <TimeZone person={person} />}
      </div>
    </SettingsFrame>
  );
}

function Language({ person }: { person: Person }) {
  const texts = useTexts(settingsTexts);
  const { languages } = useTexts(accountTexts);
  const { locale, choose } = useLocale();
  const change = useChangeProfile();
  return (
    <Choice
      title={texts.language}
      options={(['ru', 'en'] as const).map((value) => ({ value, label: languages[value] }))}
      chosen={locale}
      onChoose={(next) => {
        choose(next);
        if (person.locale !== next) change.mutate({ locale: next });
      }}
    />
  );
}

function ThemeChoice() {
  const texts = useTexts(settingsTexts);
  const names = useTexts(appTexts).themes;
  const { theme, choose } = useTheme();
  return (
    <Choice
      title={texts.theme}
      hint={texts.themeHint}
      options={themes.map((value) => ({ value, label: names[value] }))}
      chosen={theme}
      onChoose={choose}
    />
  );
}

function TimeZone({ person }: { person: Person }) {
  const texts = useTexts(settingsTexts);
  const id = useId();
  const change = useChangeProfile();
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div className="display-choice">
      <Frame id={id} label={texts.timeZone} hint={texts.timeZoneHint}>
        <select
          id={id}
          className="field__input"
          value={person.time_zone}
          onChange={({ target }) => change.mutate({ time_zone: target.value })}
        >
          {[...new Set([person.time_zone, ...Intl.supportedValuesOf('timeZone')])].map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </Frame>
      {here && here !== person.time_zone && (
        <p>
          <Button tone="quiet" size="small" onClick={() => change.mutate({ time_zone: here })}>
            {texts.useThisZone(here)}
          </Button>
        </p>
      )}
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  title: string;
  hint?: string;
  options: { value: Value; label: string }[];
  chosen: Value;
  onChoose: (value: Value) => void;
}

/** One of a few. */
function Choice<Value extends string>({ title, hint, options, chosen, onChoose }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className="display-choice">
      <legend className="field__label">{title}</legend>
      <div className="display-choice__options">
        {options.map(({ value, label }) => (
          <label key={value} className="display-choice__option">
            <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
            {label}
          </label>
        ))}
      </div>
      {hint && <p className="field__hint">{hint}</p>}
    </fieldset>
  );
}
