import { answered, type components, createClient } from '@poydu/client';
import { fetchInSession } from './session-gate.ts';

/** The one way to the fleet: `await answered(api.GET('/api/cities'))`. The session is a cookie that no script sees; errors are ProblemError. */
export const api = createClient({ url: location.origin, fetch: fetchInSession });
export { answered };

/** What the fleet says, by the names of its OpenAPI document. */
export type Schemas = components['schemas'];
