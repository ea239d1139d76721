import { ProblemError } from '@poydu/client';
import { type Query, type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { answered, api, type Schemas } from '../../api/api.ts';
import { forgetSession, readSetting, writeSetting } from '../../app/settings.ts';
import { useLocale } from '../../texts/locale.tsx';
import { endPush, keepPush } from '../settings/push/push.ts';
import { forgetAllHere, keepFor, withinPatience } from './kept-here.ts';

export type Person = Schemas['MeDto'];

/** Who has logged in here, or null. Nobody is asked where nobody ever did: strangers cost no request. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ client, signal }): Promise<Person | null> => {
    if (readSetting('session') === undefined) return null;
    try {
      const person = await answered(api.GET('/api/me', { signal }));
      const shown = client.getQueryData<Person | null>(['session']);
      await keepFor(person.id);
      if (shown && shown.id !== person.id) return await becomeOther();
      void keepPush();
      return person;
    } catch (error) {
      if (!(error instanceof ProblemError && error.code === 'unauthenticated')) throw error;
      forgetSession();
      return null;
    }
  },
  staleTime: 300_000,
  // Who could not be asked for without a network is asked for when it is back.
  refetchOnReconnect: true,
});

/** The session has ended, or goes on under a new token: where who was here is asked to log in again in place, that is waited for. @returns whether somebody is here. */
export async function isStillHere(queryClient: QueryClient): Promise<boolean> {
  await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }, { cancelRefetch: false });
  return Boolean(queryClient.getQueryData<Person | null>(sessionQuery.queryKey));
}

const mostOftenMs = 3000;
let leftAt = -Infinity;

/** Somebody else has logged in here meanwhile: nothing on the page is theirs, and what is pressed on it would be done in their name. */
export function becomeOther(): Promise<never> {
  // Each thing that the other tab keeps is told: one load anew is enough, unless somebody has stopped it.
  if (performance.now() - leftAt > mostOftenMs) {
    leftAt = performance.now();
    location.reload();
  }
  return new Promise(() => undefined);
}

/** @returns what to do once the fleet has opened a session: everything personal is asked anew, and the site speaks the person's language. */
export function useSessionOpened(): () => Promise<Person | null> {
  const queryClient = useQueryClient();
  const { choose } = useLocale();
  return async () => {
    const before = readSetting('person');
    // What is still to be answered to who was here before says nothing of this session.
    await queryClient.cancelQueries({ queryKey: sessionQuery.queryKey });
    writeSetting('session', 'open');
    queryClient.removeQueries({ predicate: ({ queryKey }) => isPersonal(queryKey[0]) });
    // Who was here before, if anybody, is not any more.
    queryClient.setQueryData(sessionQuery.queryKey, null);
    const person = await queryClient.query({ ...sessionQuery, staleTime: 0 });
    if (before !== undefined && before !== person?.id) queryClient.removeQueries({ predicate: isLeftBehind });
    if (person) choose(person.locale);
    return person;
  };
}

/** What is asked in somebody's name. New queries of that kind begin with one of these words. */
const personal = new Set<unknown>(['mine', 'registration', 'own']);
const isPersonal = (word: unknown): boolean => personal.has(word);
/** Of another person, whatever it is: organisers see more of an event than others do. What is shown at the moment was asked anew. */
const isLeftBehind = (query: Query): boolean => query.queryKey[0] !== 'session' && (isPersonal(query.queryKey[0]) || !query.isActive());

export function useSignOut() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: async () => {
      const { tellWhatWaits } = await import('../door/tell-what-waits.ts');
      await tellWhatWaits();
      // Who logs in here next is not shown what is pushed to this person. Log-out waits for it, but not on it.
      await withinPatience(endPush());
      return answered(api.POST('/api/auth/logout'));
    },
    onSuccess: async () => {
      await forgetAllHere();
      queryClient.setQueryData(sessionQuery.queryKey, null);
      await router.navigate({ to: '/' });
      queryClient.removeQueries({ predicate: isLeftBehind });
    },
  });
}
