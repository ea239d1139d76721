import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/api.ts';
import type { AuditFilter } from './filters.rules.ts';

export type User = Schemas['AdminUserDto'];
export type Act = Schemas['AuditEntryDto'];
export type EventStatus = Schemas['EventCardDto']['status'];

/** Whatever an administrator has changed, the lists are asked anew: `invalidateQueries({ queryKey: administrationKey })`. */
export const administrationKey = ['own', 'administration'] as const;

/** Whether the rights are in effect in this session: asked once, before anything is shown. */
export const accessQuery = queryOptions({
  queryKey: [...administrationKey, 'access'],
  queryFn: async () => {
    await answered(api.GET('/api/admin/users', { params: { query: { limit: 1 } } }));
    return true;
  },
});

interface UsersFilter {
  q?: string;
  show?: 'blocked' | 'administrators';
}

const paged = { initialPageParam: undefined as string | undefined, staleTime: 0 };
const next = ({ next_cursor }: { next_cursor: string | null }) => next_cursor ?? undefined;

export const usersQuery = ({ q, show }: UsersFilter) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [...administrationKey, 'users', q, show],
    queryFn: ({ pageParam: cursor }) => {
      const filter = { ...(show === 'blocked' && { blocked: true }), ...(show === 'administrators' && { role: 'ADMINISTRATOR' as const }) };
      return answered(api.GET('/api/admin/users', { params: { query: { q, cursor, ...filter } } }));
    },
    getNextPageParam: next,
    placeholderData: (before) => before,
  });

export const eventsQuery = (status: EventStatus) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [...administrationKey, 'events', status],
    queryFn: ({ pageParam: cursor }) => answered(api.GET('/api/admin/events', { params: { query: { status, cursor } } })),
    getNextPageParam: next,
  });

export const auditQuery = ({ actor, subject, action, from, to }: AuditFilter) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [...administrationKey, 'audit', actor, subject, action, from, to],
    queryFn: ({ pageParam: cursor }) => {
      const span = { from: from && startOf(from), to: to && startOf(to, 1) };
      return answered(
        api.GET('/api/admin/audit-log', { params: { query: { actor_id: actor, subject_id: subject, action, cursor, ...span } } }),
      );
    },
    getNextPageParam: next,
  });

/** Midnight here at the beginning of a day, or so many days later. */
function startOf(day: string, daysLater = 0): string {
  const midnight = new Date(`${day}T00:00:00`);
  midnight.setDate(midnight.getDate() + daysLater);
  return midnight.toISOString();
}

/** What something in the log is called now; null for what is gone. */
export const subjectQuery = (kind: string, id: string) =>
  queryOptions({
    queryKey: ['subject', kind, id],
    queryFn: async (): Promise<string | null> => {
      const params = { params: { path: { id } } };
      try {
        if (kind === 'user') return (await answered(api.GET('/api/users/{id}', params))).full_name;
        if (kind === 'event') return (await answered(api.GET('/api/events/{id}', params))).name;
      } catch {
        // Erased, or not to be had: the id says it as well.
      }
      return null;
    },
    staleTime: Infinity,
  });
