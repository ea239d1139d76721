import { useQueryClient } from '@tanstack/react-query';
import { useAnnounce } from '../../app/announcer.tsx';
import { keepPush } from './push/push.ts';
import { settingsKey } from './settings.queries.ts';

/** @returns what to do once something was changed: what is shown is asked anew, and the person is told. */
export function useSettingsChanged(): (said: string) => Promise<void> {
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  return (said) => {
    announce(said);
    // With a second factor the session goes on as another one.
    void keepPush();
    return queryClient.invalidateQueries({ queryKey: settingsKey });
  };
}
