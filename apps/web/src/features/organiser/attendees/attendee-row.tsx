import { useState } from 'react';
import { useTellOutcome } from '../../../app/tell-outcome.ts';
import { Avatar } from '../../../design/avatar.tsx';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { Icon } from '../../../design/icon.tsx';
import { useFormats } from '../../../texts/format.ts';
import { useTexts } from '../../../texts/locale.tsx';
import { OrganiserIcon } from '../organiser-icon.tsx';
import type { OrganisedEvent } from '../organiser.queries.ts';
import { type Attendee, useDecision, useUndoCheckIn } from './attendees.queries.ts';
import { attendeesTexts } from './attendees.texts.ts';
import { useNamed } from './helpers.tsx';

interface AttendeeRowProps {
  attendee: Attendee;
  event: OrganisedEvent;
}

/** One person: how it stands, what they wrote, and what is to be decided. */
export function AttendeeRow({ attendee, event }: AttendeeRowProps) {
  const texts = useTexts(attendeesTexts);
  const formats = useFormats();
  const { full_name, application, status, position, payment, created_at, checked_in_at } = attendee;
  const name = full_name ?? application?.full_name ?? texts.unnamed;
  const time = (instant: string) => formats.dayAndTime(instant, event.time_zone);
  const facts = [
    position === null ? undefined : texts.place(position),
    payment && `${formats.money(payment)}, ${texts.payments[payment.status]}`,
    checked_in_at ? texts.enteredAt(time(checked_in_at)) : texts.askedAt(time(created_at)),
  ];
  return (
    <article className="attendee" data-off={status === 'cancelled' || status === 'declined' || undefined}>
      <div className="attendee__head">
        <Avatar name={name} />
        <div className="attendee__who">
          <h3>{name}</h3>
          <p>
            <span className="attendee__status" data-status={status}>
              {texts.statuses[status]}
            </span>
            {facts.filter(Boolean).join(' · ')}
          </p>
        </div>
      </div>
      {status === 'pending_approval' && <Decide attendee={attendee} name={name} eventId={event.id} />}
      {status === 'attended' && <UndoCheckIn attendee={attendee} name={name} eventId={event.id} />}
      <details className="attendee__more">
        <summary aria-label={`${application ? texts.application : texts.details}: ${name}`}>
          {application ? texts.application : texts.details}
        </summary>
        <Details attendee={attendee} name={name} event={event} />
      </details>
    </article>
  );
}

/** Nothing is asked first: who was put out by mistake is let in again by one press. */
function UndoCheckIn({ attendee: { registration_id: id }, name, eventId }: { attendee: Attendee; name: string; eventId: string }) {
  const texts = useTexts(attendeesTexts);
  const tellOutcome = useTellOutcome();
  const undo = useUndoCheckIn(eventId);
  const press = () => void tellOutcome(undo.mutateAsync(id), texts.checkInUndone(name));
  return (
    <div className="actions">
      <Button tone="quiet" size="small" isBusy={undo.isPending} aria-label={texts.undoCheckInName(name)} onClick={press}>
        {texts.undoCheckIn}
      </Button>
    </div>
  );
}

function Decide({ attendee: { registration_id: id }, name, eventId }: { attendee: Attendee; name: string; eventId: string }) {
  const texts = useTexts(attendeesTexts);
  const tellOutcome = useTellOutcome();
  const [isAsking, setAsking] = useState(false);
  const decision = useDecision(eventId);
  const approve = () =>
    void tellOutcome(decision.mutateAsync({ id, decision: 'approve' }), ({ status }) =>
      status === 'waitlisted' ? texts.approvedWaits(name) : texts.approved(name),
    );
  const decline = () => {
    setAsking(false);
    void tellOutcome(decision.mutateAsync({ id, decision: 'decline' }), texts.declined(name));
  };
  return (
    <div className="actions">
      <Button size="small" isBusy={decision.isPending} aria-label={texts.approveName(name)} onClick={approve}>
        <Icon name="check" />
        {texts.approve}
      </Button>
      <Button tone="quiet" size="small" isBusy={decision.isPending} aria-label={texts.declineName(name)} onClick={() => setAsking(true)}>
        {texts.decline}
      </Button>
      <Dialog
        title={texts.declineTitle(name)}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={decline}>{texts.decline}</Button>
            <Button tone="quiet" onClick={() => setAsking(false)}>
              {texts.back}
            </Button>
          </>
        }
      >
        <p>{texts.declineHint}</p>
      </Dialog>
    </div>
  );
}

function Details({ attendee: { application, user_id }, name, event }: AttendeeRowProps & { name: string }) {
  const texts = useTexts(attendeesTexts);
  const formats = useFormats();
  const { isNamed, add } = useNamed(event, 'helpers');
  const answerText = (answer: string | boolean | undefined) =>
    typeof answer === 'boolean' ? (answer ? texts.yes : texts.no) : (answer ?? texts.noAnswer);
  const fields = texts.applicationFields;
  const rows: [string, string][] = application
    ? [
        [fields.full_name, application.full_name],
        [fields.birth_date, formats.date(`${application.birth_date}T12:00:00Z`, 'UTC')],
        [fields.phone, application.phone],
        [fields.email, application.email],
        ...event.questions.map(({ id, label }): [string, string] => [label, answerText(application.answers?.[id])]),
      ]
    : [];
  return (
    <div className="attendee__details">
      {rows.length > 0 && (
        <dl>
          {rows.map(([term, text]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {!isNamed(user_id) && (
        <Button tone="quiet" size="small" aria-label={texts.makeHelperName(name)} onClick={() => void add(user_id, name)}>
          <OrganiserIcon name="helper" />
          {texts.makeHelper}
        </Button>
      )}
    </div>
  );
}
