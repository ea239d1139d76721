type Search = Record<string, unknown>;

const eventStatuses = ['pending_review', 'active', 'rejected', 'cancelled', 'completed', 'draft'] as const;

/** What the addresses of these pages may say; anything else is left out. */
export const usersFilterOf = ({ q, show }: Search): { q?: string; show?: 'blocked' | 'administrators' } => ({
  q: textOf(q),
  show: show === 'blocked' || show === 'administrators' ? show : undefined,
});

export const eventsFilterOf = ({ status }: Search): { status?: (typeof eventStatuses)[number] } => ({
  status: eventStatuses.find((known) => known === status),
});

export interface AuditFilter {
  actor?: string;
  subject?: string;
  action?: string;
  /** Days, of the person's own calendar. */
  from?: string;
  to?: string;
}

export const auditFilterOf = ({ actor, subject, action, from, to }: Search): AuditFilter => ({
  actor: idOf(actor),
  subject: idOf(subject),
  action: textOf(action),
  from: dayOf(from),
  to: dayOf(to),
});

const isId = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value.slice(0, 254) : undefined);
const idOf = (value: unknown): string | undefined => (typeof value === 'string' && isId(value) ? value : undefined);
const dayOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
