import './settings.css';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon } from '../../design/icon.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { settingsTexts } from './settings.texts.ts';

/** Around each page of settings: its name, and the way back to all of them. */
export function SettingsFrame({ title, children }: { title: string; children: ReactNode }) {
  const texts = useTexts(settingsTexts);
  return (
    <div className="settings">
      <p className="settings__back">
        <Link to="/account/settings">
          <Icon name="back" />
          {texts.back}
        </Link>
      </p>
      <h2>{title}</h2>
      {children}
    </div>
  );
}
