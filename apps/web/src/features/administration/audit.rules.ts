/** The fleet's own account: author of what it does by itself, and of what is done by commands. */
export const systemActorId = '00000000-0000-7000-8000-000000000001';

interface Details {
  reason: string | undefined;
  roles: { before: string[]; after: string[] } | undefined;
  fields: string | undefined;
}

/** What is worth telling of an act, out of what its service has noted; whatever else stands there is left out. */
export function detailsOf(detail: Record<string, unknown>): Details {
  const { reason, before, after, fields } = detail;
  return {
    reason: typeof reason === 'string' ? reason : undefined,
    roles: Array.isArray(before) && Array.isArray(after) ? { before: before.map(String), after: after.map(String) } : undefined,
    fields: Array.isArray(fields) && fields.length > 0 ? fields.join(', ') : undefined,
  };
}
