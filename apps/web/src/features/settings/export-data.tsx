import { ProblemError } from '@poydu/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../../api/api.ts';
import { Button } from '../../design/button.tsx';
import { ErrorState } from '../../design/error-state.tsx';
import { Icon } from '../../design/icon.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { LogInAgain } from './log-in-again.tsx';
import { Section } from './section.tsx';
import { settingsTexts } from './settings.texts.ts';

const askAgainMs = 1500;

/** Everything that any service keeps on the person, as one archive: it takes a moment to be put together. */
export function ExportData() {
  const texts = useTexts(settingsTexts);
  const formats = useFormats();
  const [isWanted, setWanted] = useState(false);
  // The first question is the order: so it is asked when the button is pressed.
  const { data, error, refetch } = useQuery({
    queryKey: ['own', 'export'],
    queryFn: () => answered(api.GET('/api/me/export')),
    enabled: isWanted,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.data?.status === 'preparing' && !state.error ? askAgainMs : false),
  });
  return (
    <Section title={texts.exportTitle} lead={texts.exportLead}>
      {!isWanted && (
        <p>
          <Button onClick={() => setWanted(true)}>{texts.exportStart}</Button>
        </p>
      )}
      {error && (isOfRecentLogIn(error) ? <LogInAgain /> : <ErrorState error={error} onRetry={() => void refetch()} />)}
      <div role="status">
        {isWanted && !error && data?.status !== 'ready' && (
          <div className="export-progress">
            <span className="export-progress__bar" />
            <p>{texts.exportPreparing}</p>
          </div>
        )}
        {!error && data?.status === 'ready' && <p>{texts.exportReady(formats.dayAndTime(data.expires_at))}</p>}
      </div>
      {!error && data?.status === 'ready' && (
        <p>
          <a className="button button--ink" href="/api/me/export/archive" download>
            <Icon name="download" />
            {texts.exportDownload}
          </a>
        </p>
      )}
    </Section>
  );
}

const isOfRecentLogIn = (error: unknown): boolean => error instanceof ProblemError && error.code === 'recent-log-in-required';
