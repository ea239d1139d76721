import '../../../design/field.css';
import './widget.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { createElement, useEffect, useState } from 'react';
import { useCopy } from '../../../app/copy.ts';
import { usePageTitle } from '../../../app/page-title.tsx';
import { Button } from '../../../design/button.tsx';
import { ErrorState } from '../../../design/error-state.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { type Locale, useLocale, useTexts } from '../../../texts/locale.tsx';
import { eventPageQuery } from '../event.queries.ts';
import { snippetOf, type WidgetTheme } from './snippet.rules.ts';
import { widgetTexts } from './widget.texts.ts';

const themes = ['auto', 'light', 'dark'] as const satisfies WidgetTheme[];

/** What an organiser pastes into a site of their own, with how it will look. */
export default function WidgetPage() {
  const { eventId } = useParams({ from: '/events/$eventId/widget' });
  const texts = useTexts(widgetTexts);
  const { locale } = useLocale();
  const copy = useCopy();
  const screen = useQuery(eventPageQuery(eventId));
  const [lang, setLang] = useState<Locale>(locale);
  const [theme, setTheme] = useState<WidgetTheme>('auto');
  usePageTitle(texts.title);
  useEffect(() => {
    // The very file that other sites load; it defines the element.
    const file = '/widget.js';
    void import(/* @vite-ignore */ file);
  }, []);
  if (screen.isError) return <ErrorState level={1} error={screen.error} onRetry={() => void screen.refetch()} />;
  const snippet = snippetOf({ origin: location.origin, eventId, lang, theme });
  return (
    <div className="page widget-page">
      <header>
        <p>
          <Link to="/events/$eventId" params={{ eventId }}>
            {screen.data?.event.name ?? texts.back}
          </Link>
        </p>
        <h1>{texts.title}</h1>
        <p className="widget-page__lead">{texts.lead}</p>
      </header>
      <div className="widget-page__parts">
        <section aria-labelledby="snippet">
          <h2 id="snippet">{texts.code}</h2>
          <div className="widget-page__choices">
            <label className="field">
              <span className="field__label">{texts.language}</span>
              <select className="field__input" value={lang} onChange={({ target }) => setLang(target.value as Locale)}>
                <option value="ru">Русский</option>
                <option value="en">English</option>
              </select>
            </label>
            <label className="field">
              <span className="field__label">{texts.theme}</span>
              <select className="field__input" value={theme} onChange={({ target }) => setTheme(target.value as WidgetTheme)}>
                {themes.map((name) => (
                  <option key={name} value={name}>
                    {texts.themes[name]}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <textarea
            className="field__input widget-page__code"
            aria-label={texts.code}
            readOnly
            rows={4}
            value={snippet}
            spellCheck={false}
          />
          <p>
            <Button onClick={() => void copy(snippet, texts.copied)}>{texts.copy}</Button>
          </p>
          <p className="widget-page__hint">{texts.privacy}</p>
        </section>
        <section aria-labelledby="preview">
          <h2 id="preview">{texts.preview}</h2>
          {screen.isPending ? <Skeleton height="20rem" /> : createElement('poydu-event', { event: eventId, lang, theme })}
        </section>
      </div>
    </div>
  );
}
