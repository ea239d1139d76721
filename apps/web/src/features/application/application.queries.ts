import { ProblemError } from '@poydu/client';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { answered, api, type Schemas } from '../../api/api.ts';
import { capacityQuery } from '../events/event.queries.ts';
import { registrationQuery } from '../registration/registration.queries.ts';

/**
 * Sends an application. The same one sent again has the same key, so that it counts once; one that was changed is another.
 * An answer that is lost on the way is asked for once more.
 */
export function useApply(eventId: string): (application: Schemas['ApplicationDto']) => Promise<Schemas['JoinedDto']> {
  const queryClient = useQueryClient();
  const last = useRef({ content: '', key: '' });
  return async (application) => {
    const content = JSON.stringify(application);
    if (content !== last.current.content) last.current = { content, key: crypto.randomUUID() };
    const params = { path: { id: eventId }, header: { 'Idempotency-Key': last.current.key } };
    const send = () => answered(api.POST('/api/events/{id}/register', { params, body: { application } }));
    try {
      return await send().catch((error: unknown) => {
        if (error instanceof ProblemError && error.code === 'network') return send();
        throw error;
      });
    } finally {
      void queryClient.invalidateQueries({ queryKey: registrationQuery(eventId).queryKey, refetchType: 'none' });
      void queryClient.invalidateQueries({ queryKey: capacityQuery(eventId).queryKey });
      void queryClient.invalidateQueries({ queryKey: ['own'] });
      void queryClient.invalidateQueries({ queryKey: ['mine'] });
    }
  };
}
