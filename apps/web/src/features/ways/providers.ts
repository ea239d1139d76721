import { queryOptions } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/api.ts';

/** What people may sign in with here beside password and passkeys. It changes with the settings of the place alone. */
export const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: (): Promise<Schemas['ProvidersDto']> => answered(api.GET('/api/auth/providers')),
  staleTime: Infinity,
});
