import { ProblemError } from '@poydu/client';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { answered, api, type Schemas } from '../../api/api.ts';
import { forgetSession, readSetting, writeSetting } from '../../app/settings.ts';
import { useLocale } from '../../texts/locale.tsx';
import { endPush } from '../settings/push/push.ts';

export type Person = Schemas['MeDto'];

/** Who has logged in here, or null. Nobody is asked where nobody ever did: strangers cost no request. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Person | null> => {
    if (readSetting('session') === undefined) return null;
    try {
      return await answered(api.GET('/api/me'));
    } catch (error) {
      if (!(error instanceof ProblemError && error.code === 'unauthenticated')) throw error;
      forgetSession();
      return null;
    }
  },
  staleTime: 300_000,
});

/** @returns what to do once the fleet has opened a session: everything personal is asked anew, and the site speaks the person's language. */
export function useSessionOpened(): () => Promise<Person | null> {
  const queryClient = useQueryClient();
  const { choose } = useLocale();
  return async () => {
    writeSetting('session', 'open');
    queryClient.removeQueries({ predicate: ({ queryKey }) => isPersonal(queryKey[0]) });
    const person = await queryClient.query({ ...sessionQuery, staleTime: 0 });
    if (person) choose(person.locale);
    return person;
  };
}

/** What is asked in somebody's name. New queries of that kind begin with one of these words. */
const personal = new Set<unknown>(['mine', 'registration', 'own']);
const isPersonal = (word: unknown): boolean => personal.has(word);

const longestWaitMs = 2000;

export function useSignOut() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: async () => {
      // Who logs in here next is not shown what is pushed to this person. Log-out waits for it, but not on it.
      await Promise.race([endPush().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, longestWaitMs))]);
      return answered(api.POST('/api/auth/logout'));
    },
    onSuccess: async () => {
      forgetSession();
      queryClient.setQueryData(sessionQuery.queryKey, null);
      await router.navigate({ to: '/' });
      queryClient.removeQueries({ predicate: ({ queryKey }) => isPersonal(queryKey[0]) });
    },
  });
}
