import { useQueryClient } from '@tanstack/react-query';
import { useAnnounce } from '../../app/announcer.tsx';
import { settingsKey } from './settings.queries.ts';

/** @returns what to do once something was changed: what is shown is asked anew, and the person is told. */
export function useSettingsChanged(): (said: string) => Promise<void> {
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  return (said) => {
    announce(said);
    return queryClient.invalidateQueries({ queryKey: settingsKey });
  };
}
