import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/api.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { sessionQuery } from '../session/session.ts';
import { settingsTexts } from './settings.texts.ts';

/** Changes something of one's own profile: shown at once, put back, and said, when the service refuses. */
export function useChangeProfile() {
  const queryClient = useQueryClient();
  const texts = useTexts(settingsTexts);
  const announce = useAnnounce();
  const { queryKey } = sessionQuery;
  return useMutation({
    mutationFn: (body: Schemas['ChangeProfileDto']) => answered(api.PATCH('/api/me', { body })),
    onMutate: (body) => {
      const before = queryClient.getQueryData(queryKey);
      if (before) queryClient.setQueryData(queryKey, { ...before, ...(body as Partial<typeof before>) });
      return before;
    },
    onSuccess: (changed) => {
      queryClient.setQueryData(queryKey, changed);
      announce(texts.saved);
    },
    onError: (_error, _body, before) => {
      queryClient.setQueryData(queryKey, before);
      announce(texts.notSaved, 'bad');
    },
  });
}
