import { useState } from 'react';
import { Field } from '../../design/field.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { doorTexts } from './door.texts.ts';

interface Settings {
  doorName: string;
  isLoud: boolean;
}

const storeName = 'poydu.door';
const usual: Settings = { doorName: '', isLoud: true };

/** Of this phone, at whatever event it stands. */
export function useDoorSettings(): { settings: Settings; change: (changes: Partial<Settings>) => void } {
  const [settings, setSettings] = useState<Settings>(() => {
    try {
      return { ...usual, ...(JSON.parse(localStorage.getItem(storeName) ?? '{}') as Partial<Settings>) };
    } catch {
      return usual;
    }
  });
  const change = (changes: Partial<Settings>) => {
    const changed = { ...settings, ...changes };
    setSettings(changed);
    try {
      localStorage.setItem(storeName, JSON.stringify(changed));
    } catch {
      // Then it holds until the tab is closed.
    }
  };
  return { settings, change };
}

export function DoorSettings({ settings, onChange }: { settings: Settings; onChange: (changes: Partial<Settings>) => void }) {
  const texts = useTexts(doorTexts);
  return (
    <details className="door__settings">
      <summary>{texts.settings}</summary>
      <Field
        label={texts.doorName}
        hint={texts.doorNameHint}
        maxLength={100}
        autoComplete="off"
        value={settings.doorName}
        onChange={({ target }) => onChange({ doorName: target.value })}
      />
      <label className="door__tick">
        <input type="checkbox" checked={settings.isLoud} onChange={({ target }) => onChange({ isLoud: target.checked })} />
        {texts.sound}
      </label>
    </details>
  );
}
