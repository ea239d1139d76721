import './press.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Schemas } from '../../api/api.ts';
import { useTellOutcome } from '../../app/tell-outcome.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Icon } from '../../design/icon.tsx';
import { useProblemText } from '../../design/problem-text.ts';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { sessionQuery } from '../session/session.ts';
import { forgetPress, keepPress, takePress } from './kept-press.ts';
import { type Registration, registrationQuery, useAcceptOffer, usePress, useUndo } from './registration.queries.ts';
import { hasLeft, offerOf } from './registration.rules.ts';
import { registrationTexts } from './registration.texts.ts';
import { useNow } from './use-now.ts';

/** Why the product exists: the button, what came of it, and the way back. `available`: seats left now, null without a limit. */
export function Press({ event, available }: { event: Schemas['EventDto']; available: number | null }) {
  const session = useQuery(sessionQuery);
  const isSignedIn = Boolean(session.data);
  const registration = useQuery({ ...registrationQuery(event.id), enabled: isSignedIn });
  const mine = registration.data;
  const press = usePress(event.id);
  const problemText = useProblemText();
  const tellOutcome = useTellOutcome();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const goOn = useEffectEvent(() => {
    const kept = takePress(event.id);
    if (kept && (!mine || hasLeft(mine.status))) press.mutate(kept);
  });
  const isLeaving = useRef(false);
  const isKnown = isSignedIn && registration.isSuccess;
  const isStranger = session.isSuccess && !isSignedIn;
  useEffect(() => {
    if (isKnown) goOn();
    else if (isStranger && !isLeaving.current) forgetPress();
  }, [isKnown, isStranger]);
  /** Strangers are led to the log-in, and what they have pressed is done when they are back. Who could not be asked who they are is none: it is asked again, with what they have of this event. */
  const enter = async (isWaiting: boolean) => {
    if (!(await queryClient.query(sessionQuery))) {
      isLeaving.current = true;
      keepPress({ eventId: event.id, isWaiting });
      return navigate({ to: '/login', search: { to: `/events/${event.id}` } });
    }
    const found = await queryClient.query(registrationQuery(event.id));
    if (!found || hasLeft(found.status)) press.mutate({ isWaiting });
  };
  return (
    <div className="press">
      {press.isError && (!mine || hasLeft(mine.status)) && (
        <p className="press__refusal" role="alert">
          {problemText(press.error)}
        </p>
      )}
      {mine && !hasLeft(mine.status) ? (
        <Mine registration={mine} event={event} />
      ) : (
        <OfferButton
          event={event}
          available={available}
          isBusy={press.isPending || session.isPending || (isSignedIn && registration.isPending)}
          onPress={(isWaiting) => (isSignedIn ? press.mutate({ isWaiting }) : void tellOutcome(enter(isWaiting)))}
        />
      )}
    </div>
  );
}

interface OfferButtonProps {
  event: Schemas['EventDto'];
  available: number | null;
  isBusy: boolean;
  onPress: (isWaiting: boolean) => void;
}

function OfferButton({ event, available, isBusy, onPress }: OfferButtonProps) {
  const texts = useTexts(registrationTexts);
  const formats = useFormats();
  const offer = offerOf(event, available, useNow(event));
  switch (offer.kind) {
    case 'go':
    case 'ask':
      return (
        <Button tone="signal" size="large" className="button--wide" isBusy={isBusy} onClick={() => onPress(false)}>
          {texts[offer.kind]}
        </Button>
      );
    case 'pay':
      return (
        <Button tone="signal" size="large" className="button--wide" isBusy={isBusy} onClick={() => onPress(false)}>
          {texts.pay(formats.money(offer.price))}
        </Button>
      );
    case 'wait':
      return (
        <Button tone="ink" size="large" className="button--wide" isBusy={isBusy} onClick={() => onPress(true)}>
          {texts.wait}
        </Button>
      );
    case 'apply':
      return (
        <Link to="/events/$eventId/application" params={{ eventId: event.id }} className="button button--signal button--large button--wide">
          {texts.apply}
        </Link>
      );
    case 'notOpen':
      return <p className="press__closed">{texts.notOpen(formats.dayAndTime(offer.opensAt, event.time_zone))}</p>;
    case 'soldOut':
    case 'closed':
    case 'over':
    case 'cancelled':
    case 'cannot':
      return <p className="press__closed">{texts[offer.kind]}</p>;
  }
}

/** What I have of this event, and what I can do with it. */
function Mine({ registration, event }: { registration: Registration; event: Schemas['EventDto'] }) {
  const texts = useTexts(registrationTexts);
  const formats = useFormats();
  const accept = useAcceptOffer(event.id);
  const tellOutcome = useTellOutcome();
  const { status, registration_id: id, position, offer_expires_at, hold_expires_at, payment_url, isUnderWay } = registration;
  switch (status) {
    case 'registered':
    case 'confirmed':
      return (
        <Standing icon="check" tone="good" title={texts.going} hint={isUnderWay ? texts.taking : texts.goingHint}>
          {!isUnderWay && (
            <>
              <Link to="/me/registrations/$registrationId" params={{ registrationId: id }} className="button button--quiet button--small">
                <Icon name="ticket" />
                {texts.ticket}
              </Link>
              <a
                className="button button--quiet button--small"
                href={`/api/registrations/${id}/ticket.ics`}
                aria-label={`${texts.toCalendar}: ${texts.ticket}`}
              >
                <Icon name="calendar" />
                {texts.toCalendar}
              </a>
              <Undo eventId={event.id} label={texts.undo} done={texts.undone} />
            </>
          )}
        </Standing>
      );
    case 'pending_payment':
      return (
        <Standing icon="wait" title={texts.held} hint={hold_expires_at && texts.heldUntil(formats.time(hold_expires_at, event.time_zone))}>
          {payment_url && (
            <a className="button button--signal" href={payment_url}>
              {texts.payNow}
            </a>
          )}
          <Undo eventId={event.id} label={texts.undo} done={texts.undone} />
        </Standing>
      );
    case 'pending_approval':
      return (
        <Standing icon="wait" title={texts.asked} hint={texts.askedHint}>
          <Undo eventId={event.id} label={texts.takeBack} done={texts.undone} />
        </Standing>
      );
    case 'waitlisted':
      return (
        <Standing
          icon="wait"
          title={position === undefined ? texts.waitingSomewhere : texts.waiting(position)}
          hint={position === undefined ? undefined : texts.waitingHint(position - 1)}
        >
          <Undo eventId={event.id} label={texts.leave} done={texts.left} />
        </Standing>
      );
    case 'offered':
      return (
        <Standing
          icon="ticket"
          tone="good"
          title={texts.offered}
          hint={offer_expires_at && texts.offeredUntil(formats.dayAndTime(offer_expires_at, event.time_zone))}
        >
          <Button tone="signal" isBusy={accept.isPending} onClick={() => void tellOutcome(accept.mutateAsync(id))}>
            {texts.accept}
          </Button>
          <Undo eventId={event.id} label={texts.leave} done={texts.left} />
        </Standing>
      );
    case 'declined':
      return <p className="press__closed">{texts.declined}</p>;
    case 'attended':
    case 'no_show':
      return <p className="press__closed">{status === 'attended' ? texts.attended : texts.over}</p>;
    case 'cancelled':
      return null;
  }
}

interface StandingProps {
  icon: 'check' | 'wait' | 'ticket';
  tone?: 'good';
  title: string;
  hint?: string | undefined;
  children: ReactNode;
}

function Standing({ icon, tone, title, hint, children }: StandingProps) {
  return (
    <div className="standing" data-tone={tone}>
      <p className="standing__title" role="status">
        <Icon name={icon} />
        {title}
      </p>
      {hint && <p>{hint}</p>}
      <div className="actions">{children}</div>
    </div>
  );
}

/** A seat is not given back by a slip of the thumb: it asks. */
function Undo({ eventId, label, done }: { eventId: string; label: string; done: string }) {
  const texts = useTexts(registrationTexts);
  const [isAsking, setAsking] = useState(false);
  const undo = useUndo(eventId);
  const tellOutcome = useTellOutcome();
  const confirm = () => {
    setAsking(false);
    void tellOutcome(undo.mutateAsync(), done);
  };
  return (
    <>
      <button type="button" className="link-button standing__undo" onClick={() => setAsking(true)}>
        {label}
      </button>
      <Dialog
        title={texts.really}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={confirm}>{label}</Button>
            <Button tone="quiet" onClick={() => setAsking(false)}>
              {texts.stay}
            </Button>
          </>
        }
      >
        <p>{texts.reallyHint}</p>
      </Dialog>
    </>
  );
}
