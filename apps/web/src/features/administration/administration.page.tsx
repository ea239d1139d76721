import './administration.css';
import { ProblemError } from '@poydu/client';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { NotFoundPage } from '../../app/not-found.page.tsx';
import { usePageTitle } from '../../app/page-title.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { ErrorState } from '../../design/error-state.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { TabLinks } from '../../design/tabs.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { hasSecondFactor } from '../settings/security/security.rules.ts';
import { securityQuery } from '../settings/settings.queries.ts';
import { accessQuery } from './administration.queries.ts';
import { administrationTexts } from './administration.texts.ts';

/** For administrators: the frame of their pages. Everybody else finds nothing here; whose rights are not in effect is told what is missing. */
export default function AdministrationPage() {
  const texts = useTexts(administrationTexts);
  const access = useQuery(accessQuery);
  const code = access.error instanceof ProblemError ? access.error.code : undefined;
  if (code === 'forbidden') return <NotFoundPage />;
  if (code === 'recent-log-in-required') return <RightsAsleep />;
  return (
    <div className="page administration">
      <h1>{texts.title}</h1>
      {access.isPending && <Skeleton height="20rem" />}
      {access.isError && <ErrorState error={access.error} onRetry={() => void access.refetch()} />}
      {access.data && (
        <>
          <TabLinks
            label={texts.sections}
            tabs={[
              { to: '/admin/users', label: texts.users },
              { to: '/admin/events', label: texts.events },
              { to: '/admin/audit', label: texts.audit },
            ]}
          />
          <Outlet />
        </>
      )}
    </div>
  );
}

/** The account is an administrator's, the session is not: it has no second step, or showed it too long ago. */
function RightsAsleep() {
  const texts = useTexts(administrationTexts);
  const here = useRouterState({ select: ({ location }) => location.href });
  const security = useQuery(securityQuery);
  usePageTitle(texts.title);
  if (security.isError) return <ErrorState error={security.error} onRetry={() => void security.refetch()} />;
  if (!security.data) return <Skeleton height="20rem" />;
  return hasSecondFactor(security.data) ? (
    <EmptyState
      level={1}
      title={texts.againTitle}
      action={
        <Link to="/login" search={{ to: here }} className="button button--ink">
          {texts.again}
        </Link>
      }
    >
      {texts.againLead}
    </EmptyState>
  ) : (
    <EmptyState
      level={1}
      title={texts.enrolTitle}
      action={
        <Link to="/account/settings/security" className="button button--ink">
          {texts.enrol}
        </Link>
      }
    >
      {texts.enrolLead}
    </EmptyState>
  );
}
