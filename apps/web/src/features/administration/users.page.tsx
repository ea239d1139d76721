import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';
import { answered, api } from '../../api/api.ts';
import { usePageTitle } from '../../app/page-title.tsx';
import { Avatar } from '../../design/avatar.tsx';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Field, Frame } from '../../design/field.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { ActDialog, type ActToDo } from './act-dialog.tsx';
import { type User, usersQuery } from './administration.queries.ts';
import { administrationTexts } from './administration.texts.ts';
import { Pages } from './pages.tsx';

const typingMs = 300;

/** Who has an account here, and what an administrator may do to it. */
export default function UsersPage() {
  const texts = useTexts(administrationTexts);
  usePageTitle(`${texts.users} · ${texts.title}`);
  const search = useSearch({ from: '/signed-in/admin/users' });
  const users = useInfiniteQuery(usersQuery(search));
  const [doing, setDoing] = useState<ActToDo>();
  return (
    <>
      <Search />
      <Pages list={users} label={texts.found} empty={<EmptyState title={texts.nobody}>{texts.nobodyHint}</EmptyState>}>
        {(user) => <UserRow key={user.id} user={user} onAct={setDoing} />}
      </Pages>
      <ActDialog doing={doing} onClose={() => setDoing(undefined)} />
    </>
  );
}

/** In the address, so that a search can be handed on, and Back goes back. */
function Search() {
  const texts = useTexts(administrationTexts);
  const { q = '', show } = useSearch({ from: '/signed-in/admin/users' });
  const navigate = useNavigate({ from: '/admin/users' });
  const [typed, setTyped] = useState(q);
  const [shownFor, setShownFor] = useState(q);
  const [sent, setSent] = useState(q);
  const who = useId();
  // Another search came with the address: Back, or the tab.
  if (shownFor !== q) {
    setShownFor(q);
    if (q !== sent) {
      setSent(q);
      setTyped(q);
    }
  }
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === sent) return undefined;
    const timer = setTimeout(() => {
      setSent(wanted);
      void navigate({ search: (before) => ({ ...before, q: wanted || undefined }), replace: true });
    }, typingMs);
    return () => clearTimeout(timer);
  }, [typed, sent, navigate]);
  return (
    <search className="admin-filters">
      <Field label={texts.search} hint={texts.searchHint} type="search" value={typed} onChange={({ target }) => setTyped(target.value)} />
      <Frame id={who} label={texts.who}>
        <select
          id={who}
          className="field__input"
          value={show ?? ''}
          onChange={({ target }) =>
            void navigate({ search: (before) => ({ ...before, show: (target.value || undefined) as typeof show }), replace: true })
          }
        >
          <option value="">{texts.everybody}</option>
          <option value="blocked">{texts.blockedOnly}</option>
          <option value="administrators">{texts.administratorsOnly}</option>
        </select>
      </Frame>
    </search>
  );
}

function UserRow({ user, onAct }: { user: User; onAct: (act: ActToDo) => void }) {
  const texts = useTexts(administrationTexts);
  const formats = useFormats();
  const { id, username, email, full_name, roles, blocked, created_at } = user;
  const isAdministrator = roles.includes('ADMINISTRATOR');
  return (
    <li>
      <details className="admin-card">
        <summary className="admin-card__face">
          <Avatar name={full_name} />
          <span className="admin-card__words">
            <strong>{full_name}</strong>
            <span className="admin-card__soft">
              @{username} · {email ?? texts.noEmail} · {texts.since(formats.date(created_at))}
            </span>
          </span>
          <span className="admin-card__badges">
            {isAdministrator && <span className="admin-badge">{texts.administrator}</span>}
            {blocked && (
              <span className="admin-badge" data-tone="bad">
                {texts.blocked}
              </span>
            )}
          </span>
        </summary>
        <div className="admin-card__acts">
          <UserActs user={user} isAdministrator={isAdministrator} onAct={onAct} />
          <Link to="/admin/audit" search={{ subject: id }} className="admin-card__link" aria-label={`${texts.history}: ${full_name}`}>
            {texts.history}
          </Link>
        </div>
      </details>
    </li>
  );
}

interface UserActsProps {
  user: User;
  isAdministrator: boolean;
  onAct: (act: ActToDo) => void;
}

function UserActs({ user, isAdministrator, onAct }: UserActsProps) {
  const texts = useTexts(administrationTexts);
  const { full_name: name } = user;
  const params = { path: { id: user.id } };
  const roles: User['roles'] = isAdministrator ? ['USER'] : ['USER', 'ADMINISTRATOR'];
  const acts: ActToDo[] = [
    user.blocked
      ? {
          title: texts.unblockTitle(name),
          reasonLabel: texts.reason,
          submit: texts.unblock,
          said: texts.unblockedNow,
          act: (reason) => answered(api.POST('/api/admin/users/{id}/unblock', { params, body: { reason } })),
        }
      : {
          title: texts.blockTitle(name),
          hint: texts.blockHint,
          reasonLabel: texts.reason,
          submit: texts.block,
          said: texts.blockedNow,
          act: (reason) => answered(api.POST('/api/admin/users/{id}/block', { params, body: { reason } })),
        },
    {
      title: texts.endSessionsTitle(name),
      hint: texts.endSessionsHint,
      submit: texts.endSessions,
      said: texts.sessionsEnded,
      act: () => answered(api.DELETE('/api/admin/users/{id}/sessions', { params })),
    },
    {
      title: isAdministrator ? texts.takeRoleTitle(name) : texts.makeAdministratorTitle(name),
      ...(isAdministrator ? {} : { hint: texts.makeAdministratorHint }),
      submit: isAdministrator ? texts.takeRole : texts.makeAdministrator,
      said: texts.rolesChanged,
      act: () => answered(api.PUT('/api/admin/users/{id}/roles', { params, body: { roles } })),
    },
    ...(isAdministrator
      ? []
      : [
          {
            title: texts.resetTitle(name),
            hint: texts.resetHint,
            reasonLabel: texts.resetReason,
            submit: texts.reset,
            said: texts.resetDone,
            act: (reason: string) => answered(api.POST('/api/admin/users/{id}/second-factor/reset', { params, body: { reason } })),
          },
        ]),
  ];
  return (
    <div className="actions">
      {acts.map((act) => (
        <Button key={act.submit} tone="quiet" size="small" aria-label={`${act.submit}: ${name}`} onClick={() => onAct(act)}>
          {act.submit}
        </Button>
      ))}
    </div>
  );
}
