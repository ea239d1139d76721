import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTellOutcome } from '../../app/tell-outcome.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { changeOfEventQuery } from '../notifications/notifications.queries.ts';
import { ReviewSection } from '../reviews/own-review.tsx';
import { Countdown } from './countdown.tsx';
import { type OwnRegistration, ownRegistrationQuery, useAct } from './own-registration.queries.ts';
import { ownRegistrationTexts } from './own-registration.texts.ts';
import { useIsOver } from './use-is-over.ts';

interface StandingProps {
  registration: OwnRegistration;
  /** Then nothing can be done, only shown. */
  isOffline: boolean;
}

/** How it stands between me and the event, in large words, and what I can do now. */
export function StandingOf({ registration, isOffline }: StandingProps) {
  const texts = useTexts(ownRegistrationTexts);
  const { event, status } = registration;
  const hasBeen = useIsOver(event);
  useFocusOfHash();
  if (event.status === 'cancelled' || event.status === 'rejected') {
    return (
      <Frame event={event.name} title={texts.eventOff}>
        <p>{texts.eventOffHint}</p>
        <PaymentNote registration={registration} />
      </Frame>
    );
  }
  if (isOffline) return <Frame event={event.name} title={hasBeen ? texts.over : texts.going} />;
  switch (status) {
    case 'registered':
    case 'confirmed':
      if (hasBeen) return <Frame event={event.name} title={texts.over} hint={texts.overHint} />;
      return registration.is_outdated ? <Moved registration={registration} /> : <Going registration={registration} />;
    case 'offered':
      return <Offered registration={registration} />;
    case 'pending_payment':
      return <Held registration={registration} />;
    case 'waitlisted':
      return <Waiting registration={registration} />;
    case 'pending_approval':
      return (
        <Frame event={event.name} title={texts.asked}>
          <p>{texts.askedHint}</p>
          <GiveUp registration={registration} label={texts.takeBack} question={texts.takeBackReally} />
        </Frame>
      );
    case 'attended':
      return (
        <Frame event={event.name} title={texts.attended}>
          <ReviewSection eventId={registration.event_id} invitation={texts.attendedHint} />
        </Frame>
      );
    case 'no_show':
      return <Frame event={event.name} title={texts.missed} hint={texts.missedHint} />;
    case 'declined':
      return <Frame event={event.name} title={texts.declined} hint={texts.declinedHint} />;
    case 'cancelled':
      return (
        <Frame event={event.name} title={texts.cancelled}>
          <PaymentNote registration={registration} />
          {!hasBeen && (
            <>
              <p>{texts.cancelledHint}</p>
              <p>
                <Link to="/events/$eventId" params={{ eventId: registration.event_id }} className="button button--signal">
                  {texts.again}
                </Link>
              </p>
            </>
          )}
        </Frame>
      );
  }
}

function Frame({ event, title, hint, children }: { event: string; title: string; hint?: string; children?: ReactNode }) {
  return (
    <header className="own-standing">
      <p className="own-standing__event">{event}</p>
      <h1 aria-live="polite">{title}</h1>
      {hint && <p>{hint}</p>}
      {children}
    </header>
  );
}

function PaymentNote({ registration: { payment } }: { registration: OwnRegistration }) {
  const texts = useTexts(ownRegistrationTexts);
  const note = payment && texts.payments[payment.status];
  return note ? <p>{note}</p> : null;
}

function Going({ registration }: { registration: OwnRegistration }) {
  const texts = useTexts(ownRegistrationTexts);
  const { status, event } = registration;
  return (
    <Frame event={event.name} title={status === 'confirmed' ? texts.confirmed : texts.going}>
      {status === 'registered' ? (
        <section className="own-standing__card" aria-labelledby="confirm-title">
          <h2 id="confirm-title">{texts.confirmAsk}</h2>
          <p>{texts.confirmHint}</p>
          <div className="actions">
            <ActButton id="confirm" registration={registration} act="confirm" label={texts.confirm} done={texts.confirmDone} />
            <GiveUp registration={registration} label={texts.cancel} question={texts.cancelReally} />
          </div>
        </section>
      ) : (
        <GiveUp registration={registration} label={texts.cancel} question={texts.cancelReally} isBeside />
      )}
    </Frame>
  );
}

/** The event has another time or place: what has changed, as the person was told, and the question that it asks. */
function Moved({ registration }: { registration: OwnRegistration }) {
  const texts = useTexts(ownRegistrationTexts);
  const news = useQuery(changeOfEventQuery(registration.event_id)).data;
  return (
    <Frame event={registration.event.name} title={texts.moved}>
      <section className="own-standing__card" data-urgent>
        {news ? <p className="own-standing__news">{news.content}</p> : <p>{texts.movedHint}</p>}
        <div className="actions">
          <ActButton id="keep" tone="signal" registration={registration} act="accept" label={texts.keep} done={texts.kept} />
          <GiveUp registration={registration} label={texts.release} question={texts.cancelReally} />
        </div>
      </section>
    </Frame>
  );
}

function Offered({ registration }: { registration: OwnRegistration }) {
  const texts = useTexts(ownRegistrationTexts);
  const formats = useFormats();
  const refetch = useRefetch(registration);
  const { offer_expires_at: until, payment } = registration;
  return (
    <Frame event={registration.event.name} title={texts.offered}>
      <section className="own-standing__card" data-urgent>
        {until && (
          <>
            <p>{texts.offeredHint(formats.dayAndTime(until, registration.event.time_zone))}</p>
            <p className="own-standing__time">
              {texts.left} <Countdown until={until} onEnd={refetch} />
            </p>
          </>
        )}
        {payment?.status === 'due' && <p>{texts.heldHint(formats.money(payment))}</p>}
        <div className="actions">
          <ActButton id="accept" tone="signal" registration={registration} act="accept" label={texts.accept} done={texts.accepted} />
          <GiveUp registration={registration} label={texts.decline} question={texts.leaveReally} />
        </div>
      </section>
    </Frame>
  );
}

function Held({ registration }: { registration: OwnRegistration }) {
  const texts = useTexts(ownRegistrationTexts);
  const formats = useFormats();
  const refetch = useRefetch(registration);
  const { hold_expires_at: until, payment, payment_url } = registration;
  return (
    <Frame event={registration.event.name} title={texts.held}>
      <section className="own-standing__card" data-urgent>
        {payment && <p>{texts.heldHint(formats.money(payment))}</p>}
        {until && (
          <p className="own-standing__time">
            {texts.left} <Countdown until={until} onEnd={refetch} />
          </p>
        )}
        <div className="actions">
          {payment_url && (
            <a className="button button--signal" href={payment_url}>
              {texts.pay}
            </a>
          )}
          <GiveUp registration={registration} label={texts.decline} question={texts.cancelReally} />
        </div>
      </section>
    </Frame>
  );
}

function Waiting({ registration }: { registration: OwnRegistration }) {
  const texts = useTexts(ownRegistrationTexts);
  const { position, event } = registration;
  return (
    <Frame event={event.name} title={position === undefined ? texts.waitingSomewhere : texts.waiting(position)}>
      <p>
        {position !== undefined && texts.waitingHint(position - 1)} {texts.waitingLive}
      </p>
      <GiveUp registration={registration} label={texts.leave} question={texts.leaveReally} />
    </Frame>
  );
}

function useRefetch({ registration_id: id }: OwnRegistration): () => void {
  const asked = useQuery(ownRegistrationQuery(id));
  return () => void asked.refetch();
}

interface ActButtonProps {
  id: string;
  registration: OwnRegistration;
  act: 'accept' | 'confirm';
  label: string;
  done: string;
  tone?: 'signal';
}

function ActButton({ id, registration, act, label, done, tone }: ActButtonProps) {
  const doing = useAct(registration);
  const tellOutcome = useTellOutcome();
  return (
    <Button
      id={id}
      tone={tone}
      isBusy={doing.isPending}
      onClick={() => void tellOutcome(doing.mutateAsync(act), ({ status }) => (status === 'pending_payment' ? undefined : done))}
    >
      {label}
    </Button>
  );
}

/** Gives the seat back: first it is said what follows. A mail's `#release` opens the question, and answers nothing. */
interface GiveUpProps {
  registration: OwnRegistration;
  label: string;
  question: string;
  /** Beside a ticket nobody should press it by mistake: a link, not a button's size. */
  isBeside?: boolean;
}

function GiveUp({ registration, label, question, isBeside = false }: GiveUpProps) {
  const texts = useTexts(ownRegistrationTexts);
  const formats = useFormats();
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const [isAsking, setAsking] = useState(hash === 'release');
  const doing = useAct(registration);
  const tellOutcome = useTellOutcome();
  const [now] = useState(() => Date.now());
  const { payment, status } = registration;
  const amount = payment && formats.money(payment);
  const refundUntil = payment?.refund_until;
  const consequence =
    !amount || payment.status !== 'paid'
      ? undefined
      : refundUntil === undefined
        ? texts.moneyBackOpen(amount)
        : Date.parse(refundUntil) > now
          ? texts.moneyBack(amount, formats.dayAndTime(refundUntil, registration.event.time_zone))
          : texts.moneyKept(amount);
  const giveUp = () => {
    setAsking(false);
    void tellOutcome(doing.mutateAsync('release'), texts.done);
  };
  return (
    <>
      {isBeside ? (
        <button type="button" className="link-button own-standing__beside" onClick={() => setAsking(true)}>
          {label}
        </button>
      ) : (
        <Button tone="quiet" isBusy={doing.isPending} onClick={() => setAsking(true)}>
          {label}
        </Button>
      )}
      <Dialog
        title={question}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={giveUp}>{label}</Button>
            <Button tone="quiet" onClick={() => setAsking(false)}>
              {texts.stay}
            </Button>
          </>
        }
      >
        <p>{status === 'waitlisted' ? texts.placeGoes : texts.seatGoes}</p>
        {consequence && <p>{consequence}</p>}
      </Dialog>
    </>
  );
}

/** A mail's link names the button that is meant: there one goes on. */
function useFocusOfHash(): void {
  const hash = useRouterState({ select: ({ location }) => location.hash });
  useEffect(() => {
    if (hash) document.getElementById(hash)?.focus();
  }, [hash]);
}
