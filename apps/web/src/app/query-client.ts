import { ProblemError } from '@poydu/client';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { forgetSession } from './settings.ts';

/** A session that has ended elsewhere is known at the first answer that says so: the header changes, and pages that need one lead to the log-in. */
function noticeEndOfSession(error: unknown): void {
  if (!(error instanceof ProblemError && error.code === 'unauthenticated')) return;
  forgetSession();
  queryClient.setQueryData(['session'], null);
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEndOfSession }),
  mutationCache: new MutationCache({ onError: noticeEndOfSession }),
  defaultOptions: {
    // The client asks again by itself where that may help; without a network it is said at once, instead of waiting for one.
    queries: { retry: false, staleTime: 30_000, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});
