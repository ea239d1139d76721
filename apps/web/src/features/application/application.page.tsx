import './application.css';
import type { EventScreen } from '@poydu/client';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { useForm, type UseFormReturn } from 'react-hook-form';
import type { Schemas } from '../../api/api.ts';
import { usePageTitle } from '../../app/page-title.tsx';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { ErrorState } from '../../design/error-state.tsx';
import { Field } from '../../design/field.tsx';
import { Form } from '../../design/form.tsx';
import { Icon } from '../../design/icon.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { forgetDraft, readDraft, useDraft } from '../../design/use-draft.ts';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { DateBadge } from '../events/event-card.tsx';
import { eventPageQuery } from '../events/event.queries.ts';
import { registrationQuery } from '../registration/registration.queries.ts';
import { hasLeft, offerOf } from '../registration/registration.rules.ts';
import { registrationTexts } from '../registration/registration.texts.ts';
import { useNow } from '../registration/use-now.ts';
import { emailPattern } from '../session/session.rules.ts';
import { type Person, sessionQuery } from '../session/session.ts';
import { useApply } from './application.queries.ts';
import { type ApplicationValues, answersToSend, emptyAnswers, isBornBefore, isPhone, worthKeeping } from './application.rules.ts';
import { applicationTexts } from './application.texts.ts';
import { rememberDetails } from './kept-details.ts';
import { Question } from './question.tsx';

/** «Подать заявку на участие»: who comes, what the organiser asks, and what it costs. */
export default function ApplicationPage() {
  const { eventId } = useParams({ from: '/signed-in/events/$eventId/application' });
  const texts = useTexts(applicationTexts);
  usePageTitle(texts.title);
  const page = useQuery(eventPageQuery(eventId));
  const person = useQuery(sessionQuery).data;
  const mine = useQuery(registrationQuery(eventId));
  if (page.isError && !page.data) return <ErrorState level={1} error={page.error} onRetry={() => void page.refetch()} />;
  if (!page.data || !person || mine.isPending) {
    return (
      <div className="page application" role="status" aria-label={texts.loading}>
        <Skeleton height="3rem" />
        <Skeleton height="24rem" />
      </div>
    );
  }
  if (mine.data && !hasLeft(mine.data.status) && mine.data.registration_id) {
    return <Navigate to="/me/registrations/$registrationId" params={{ registrationId: mine.data.registration_id }} replace />;
  }
  return <Application screen={page.data} person={person} />;
}

function Application({ screen: { event, capacity }, person }: { screen: EventScreen; person: Person }) {
  const texts = useTexts(applicationTexts);
  const closed = useTexts(registrationTexts);
  const formats = useFormats();
  const available = (capacity ?? event).available;
  const offer = offerOf({ ...event, requires_application: true }, available, useNow(event));
  if (offer.kind !== 'apply') {
    return (
      <EmptyState
        level={1}
        title={
          offer.kind === 'notOpen'
            ? closed.notOpen(formats.dayAndTime(offer.opensAt, event.time_zone))
            : offer.kind === 'pay'
              ? texts.title
              : closed[offer.kind]
        }
        action={
          <Link to="/events/$eventId" params={{ eventId: event.id }} className="button button--ink">
            {texts.back}
          </Link>
        }
      />
    );
  }
  return (
    <article className="page application" data-category={event.category}>
      <header className="application__event">
        <DateBadge startsAt={event.starts_at} timeZone={event.time_zone} />
        <div>
          <h1>{texts.title}</h1>
          <p>
            <Link to="/events/$eventId" params={{ eventId: event.id }}>
              {event.name}
            </Link>
          </p>
        </div>
      </header>
      <ApplicationForm event={event} person={person} isFull={available === 0} />
    </article>
  );
}

function ApplicationForm({ event, person, isFull }: { event: Schemas['EventDto']; person: Person; isFull: boolean }) {
  const texts = useTexts(applicationTexts);
  const navigate = useNavigate();
  const apply = useApply(event.id);
  const draftName = `application.${event.id}`;
  const draft = readDraft<ApplicationValues>(draftName);
  const form = useForm<ApplicationValues>({
    mode: 'onTouched',
    defaultValues: {
      full_name: person.full_name,
      birth_date: person.birth_date ?? '',
      phone: person.phone ?? '',
      email: person.email ?? '',
      ...draft,
      answers: { ...emptyAnswers(event.questions), ...draft.answers },
    },
  });
  useDraft(form, draftName, ['full_name', 'birth_date', 'phone', 'email', 'answers']);
  const isPaidNow = Boolean(event.price && event.price.amount_minor > 0) && !event.requires_approval && !isFull;
  return (
    <Form
      form={form}
      pointer="/application"
      onSubmit={async ({ answers, full_name, phone, email, birth_date }) => {
        const application = {
          full_name: full_name.trim(),
          birth_date,
          phone: phone.trim(),
          email: email.trim(),
          answers: answersToSend(event.questions, answers),
        };
        const joined = await apply(application);
        forgetDraft(draftName);
        rememberDetails(joined.registration_id, worthKeeping(application, person));
        if (joined.payment_url) location.assign(joined.payment_url);
        else
          await navigate({ to: '/registrations/$registrationId/paid', params: { registrationId: joined.registration_id }, replace: true });
      }}
    >
      <AboutYou form={form} />
      {event.questions.length > 0 && (
        <fieldset className="application__part">
          <legend>{texts.questions}</legend>
          {event.questions.map((question) => (
            <Question key={question.id} question={question} form={form} />
          ))}
        </fieldset>
      )}
      <Terms event={event} isFull={isFull} />
      <div className="application__send">
        <Button type="submit" tone="signal" size="large" className="button--wide" isBusy={form.formState.isSubmitting}>
          {isPaidNow ? texts.pay : isFull ? texts.queue : texts.send}
        </Button>
        <p className="application__hint">{texts.draft}</p>
      </div>
    </Form>
  );
}

function AboutYou({ form }: { form: UseFormReturn<ApplicationValues> }) {
  const texts = useTexts(applicationTexts);
  const { errors } = form.formState;
  return (
    <fieldset className="application__part">
      <legend>{texts.aboutYou}</legend>
      <p className="application__hint">{texts.prefilled}</p>
      <Field
        label={texts.fullName}
        autoComplete="name"
        maxLength={200}
        required
        error={errors.full_name?.message}
        {...form.register('full_name', { validate: (value) => value.trim() !== '' || texts.required })}
      />
      <Field
        label={texts.birthDate}
        type="date"
        autoComplete="bday"
        required
        error={errors.birth_date?.message}
        {...form.register('birth_date', { validate: (value) => isBornBefore(value, new Date()) || texts.birthDateWrong })}
      />
      <Field
        label={texts.phone}
        type="tel"
        autoComplete="tel"
        maxLength={20}
        required
        hint={texts.phoneHint}
        error={errors.phone?.message}
        {...form.register('phone', { validate: (value) => isPhone(value) || texts.phoneWrong })}
      />
      <Field
        label={texts.email}
        type="email"
        autoComplete="email"
        maxLength={254}
        required
        hint={texts.emailHint}
        error={errors.email?.message}
        {...form.register('email', { required: texts.required, pattern: { value: emailPattern, message: texts.emailWrong } })}
      />
    </fieldset>
  );
}

/** What it costs, what comes back to who changes their mind, and who has the last word. */
function Terms({ event, isFull }: { event: Schemas['EventDto']; isFull: boolean }) {
  const texts = useTexts(applicationTexts);
  const formats = useFormats();
  const { price, refund_until, requires_approval, payment_info } = event;
  const isPriced = price && price.amount_minor > 0;
  const refund =
    refund_until === null
      ? texts.refundAlways
      : new Date(refund_until) > new Date()
        ? texts.refundUntil(formats.dayAndTime(refund_until, event.time_zone))
        : texts.noRefund;
  if (!isPriced && !requires_approval && !isFull) return null;
  return (
    <section className="application__terms" aria-label={texts.total}>
      {isPriced && (
        <>
          <p className="application__price">
            <span>{texts.total}</span>
            <strong>{formats.money(price)}</strong>
          </p>
          <p>{refund}</p>
          {payment_info && <p>{payment_info}</p>}
        </>
      )}
      {isFull ? (
        <p>
          <Icon name="wait" /> {texts.noSeats}
        </p>
      ) : (
        requires_approval && <p>{isPriced ? texts.payAfterApproval : texts.approval}</p>
      )}
    </section>
  );
}
