import './own-registration.css';
import { ProblemError } from '@poydu/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { answered, api } from '../../api/api.ts';
import { useTellOutcome } from '../../app/tell-outcome.ts';
import { usePageTitle } from '../../app/page-title.tsx';
import { Button } from '../../design/button.tsx';
import { ErrorState } from '../../design/error-state.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { forgetDetails, rememberedDetails } from '../application/kept-details.ts';
import { sessionQuery } from '../session/session.ts';
import { Countdown } from './countdown.tsx';
import { NotFound } from './own-registration.page.tsx';
import type { OwnRegistration } from './own-registration.queries.ts';
import { ownRegistrationTexts } from './own-registration.texts.ts';
import { StandingOf } from './standing.tsx';
import { Ticket, TicketTools } from './ticket.tsx';
import { useTicket } from './use-ticket.ts';

/** Where the payment provider sends back to, and where an application ends: how it went. Who pays where nobody has logged in is told by the service's own page. */
export default function PaidPage() {
  const { registrationId } = useParams({ from: '/registrations/$registrationId/paid' });
  const session = useQuery(sessionQuery);
  const isStranger = session.data === null;
  useEffect(() => {
    if (isStranger) location.replace(`/pay/${registrationId}/result`);
  }, [isStranger, registrationId]);
  if (session.data) return <Outcome id={registrationId} />;
  return session.isError ? <ErrorState level={1} error={session.error} onRetry={() => void session.refetch()} /> : <Loading />;
}

function Loading() {
  const texts = useTexts(ownRegistrationTexts);
  return (
    <div className="page own-registration" role="status" aria-label={texts.loading}>
      <Skeleton height="14rem" />
    </div>
  );
}

function Outcome({ id }: { id: string }) {
  const texts = useTexts(ownRegistrationTexts);
  const { registration, kept, error, retry } = useTicket(id);
  const isIn = registration?.status === 'registered' || registration?.status === 'confirmed';
  usePageTitle(isIn ? texts.going : registration?.event.name);
  if (!registration) {
    if (error instanceof ProblemError && error.status === 404) return <NotFound />;
    return error ? <ErrorState level={1} error={error} onRetry={retry} /> : <Loading />;
  }
  return (
    <div className="page own-registration">
      {isIn ? (
        <Success registration={registration} />
      ) : registration.status === 'pending_payment' ? (
        <Checking registration={registration} onEnd={retry} />
      ) : (
        <StandingOf registration={registration} isOffline={false} />
      )}
      <KeepDetails registrationId={id} />
      {kept ? (
        <>
          <Ticket kept={kept} />
          <TicketTools kept={kept} />
        </>
      ) : (
        Boolean(error) && <ErrorState error={error} onRetry={retry} />
      )}
    </div>
  );
}

function Success({ registration: { registration_id: id, event, payment } }: { registration: OwnRegistration }) {
  const texts = useTexts(ownRegistrationTexts);
  return (
    <header className="success">
      <div role="status">
        <h1>{payment?.status === 'paid' ? texts.successPaid : texts.successFree}</h1>
      </div>
      <p>
        <strong>{event.name}</strong>
      </p>
      <p>{texts.successFreeHint}</p>
      <div className="actions">
        <Link to="/me/registrations/$registrationId" params={{ registrationId: id }} className="button">
          {texts.openTicket}
        </Link>
        <Link to="/account/upcoming" className="button button--quiet">
          {texts.toUpcoming}
        </Link>
      </div>
    </header>
  );
}

/** The money is on its way, or was never sent: both are possible for who has just come back. */
function Checking({ registration, onEnd }: { registration: OwnRegistration; onEnd: () => void }) {
  const texts = useTexts(ownRegistrationTexts);
  const formats = useFormats();
  const { payment, payment_url, hold_expires_at, event } = registration;
  return (
    <header className="paying">
      <p className="own-standing__event">{[event.name, payment && formats.money(payment)].filter(Boolean).join(' · ')}</p>
      <h1>{texts.checking}</h1>
      <p>{texts.checkingHint}</p>
      {hold_expires_at && (
        <p className="own-standing__time">
          {texts.checkingPay} <Countdown until={hold_expires_at} onEnd={onEnd} />
        </p>
      )}
      <div className="actions">
        {payment_url && (
          <a className="button button--signal" href={payment_url}>
            {texts.backToPayment}
          </a>
        )}
        <Link
          to="/me/registrations/$registrationId"
          params={{ registrationId: registration.registration_id }}
          className="button button--quiet"
        >
          {texts.decline}
        </Link>
      </div>
    </header>
  );
}

/** What was typed into the application and the profile does not have: kept for the next time by who wants it. */
function KeepDetails({ registrationId }: { registrationId: string }) {
  const texts = useTexts(ownRegistrationTexts);
  const queryClient = useQueryClient();
  const tellOutcome = useTellOutcome();
  const [details, setDetails] = useState(() => rememberedDetails(registrationId));
  const [isBusy, setBusy] = useState(false);
  if (!details) return null;
  const close = () => {
    forgetDetails(registrationId);
    setDetails(undefined);
  };
  const keep = async () => {
    queryClient.setQueryData(sessionQuery.queryKey, await answered(api.PATCH('/api/me', { body: details })));
    close();
  };
  const save = async () => {
    setBusy(true);
    await tellOutcome(keep(), texts.saved);
    setBusy(false);
  };
  return (
    <section className="own-standing__card" aria-labelledby="keep-details">
      <h2 id="keep-details">{texts.saveTitle}</h2>
      <p>{texts.saveHint}</p>
      <div className="actions">
        <Button isBusy={isBusy} onClick={() => void save()}>
          {texts.save}
        </Button>
        <Button tone="quiet" onClick={close}>
          {texts.dontSave}
        </Button>
      </div>
    </section>
  );
}
