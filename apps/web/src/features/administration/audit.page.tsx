import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useId } from 'react';
import { usePageTitle } from '../../app/page-title.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Field, Frame } from '../../design/field.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { type Act, auditQuery, subjectQuery } from './administration.queries.ts';
import { administrationTexts } from './administration.texts.ts';
import { detailsOf, systemActorId } from './audit.rules.ts';
import type { AuditFilter } from './filters.rules.ts';
import { Pages } from './pages.tsx';

/** What administrators did, in sentences; nobody can change it. */
export default function AuditPage() {
  const texts = useTexts(administrationTexts);
  usePageTitle(`${texts.audit} · ${texts.title}`);
  const filter = useSearch({ from: '/signed-in/admin/audit' });
  const acts = useInfiniteQuery(auditQuery(filter));
  return (
    <>
      <Filters filter={filter} />
      <Pages list={acts} label={texts.auditList} empty={<EmptyState title={texts.noActs}>{texts.noActsHint}</EmptyState>}>
        {(act) => <ActRow key={act.id} act={act} />}
      </Pages>
    </>
  );
}

function Filters({ filter }: { filter: AuditFilter }) {
  const texts = useTexts(administrationTexts);
  const navigate = useNavigate({ from: '/admin/audit' });
  const action = useId();
  const set = (changed: Partial<AuditFilter>) => void navigate({ search: (before) => ({ ...before, ...changed }), replace: true });
  return (
    <search className="admin-filters">
      <Frame id={action} label={texts.action}>
        <select
          id={action}
          className="field__input"
          value={filter.action ?? ''}
          onChange={({ target }) => set({ action: target.value || undefined })}
        >
          <option value="">{texts.anyAction}</option>
          {Object.entries(texts.actions).map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
      </Frame>
      <Field label={texts.from} type="date" value={filter.from ?? ''} onChange={({ target }) => set({ from: target.value || undefined })} />
      <Field label={texts.to} type="date" value={filter.to ?? ''} onChange={({ target }) => set({ to: target.value || undefined })} />
      {Object.values(filter).some(Boolean) && (
        <p>
          <Link to="/admin/audit" search={{}} className="button button--quiet button--small">
            {texts.clear}
          </Link>
        </p>
      )}
    </search>
  );
}

function ActRow({ act }: { act: Act }) {
  const texts = useTexts(administrationTexts);
  const formats = useFormats();
  const words: Record<string, string | undefined> = texts.actions;
  const roleNames: Record<string, string | undefined> = texts.roles;
  const named = (roles: string[]) => roles.map((role) => roleNames[role] ?? role).join(', ');
  const { reason, roles, fields } = detailsOf(act.detail);
  return (
    <li className="admin-card admin-act">
      <time dateTime={act.created_at} className="admin-card__soft">
        {formats.dayAndTime(act.created_at)}
      </time>
      <p>
        <Link to="/admin/audit" search={{ actor: act.actor_id }} className="admin-act__actor">
          {act.actor_id === systemActorId ? texts.system : `@${act.actor_username}`}
        </Link>
        {': '}
        {words[act.action] ?? act.action} <SubjectName act={act} />
      </p>
      {reason && <p className="admin-card__soft">{texts.reasonWas(reason)}</p>}
      {roles && <p className="admin-card__soft">{texts.rolesWere(named(roles.before), named(roles.after))}</p>}
      {fields && <p className="admin-card__soft">{texts.fieldsWere(fields)}</p>}
      <Link to="/admin/audit" search={{ subject: act.subject_id }} className="admin-card__link">
        {texts.filterBySubject}
      </Link>
    </li>
  );
}

/** As it is called now; what is gone, and what has no name, by its id. */
function SubjectName({ act: { subject_kind, subject_id } }: { act: Act }) {
  const kinds: Record<string, string | undefined> = useTexts(administrationTexts).kinds;
  const name = useQuery(subjectQuery(subject_kind, subject_id)).data;
  if (!name) {
    return (
      <code className="admin-act__id">
        {kinds[subject_kind] ?? subject_kind} {subject_id}
      </code>
    );
  }
  return subject_kind === 'event' ? (
    <Link to="/events/$eventId" params={{ eventId: subject_id }}>
      «{name}»
    </Link>
  ) : (
    <Link to="/admin/users" search={{ q: subject_id }}>
      {name}
    </Link>
  );
}
