import { useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import { Field } from '../../../design/field.tsx';
import { useLocale, useTexts } from '../../../texts/locale.tsx';
import { categoriesQuery } from '../../events/event.queries.ts';
import { Area, Either, Select, Tick } from './controls.tsx';
import type { EditorForm } from './editor-form.ts';
import { editorTexts } from './editor.texts.ts';
import { QuestionsField } from './questions-field.tsx';
import { hoursLater } from './wall-time.rules.ts';

interface FieldsProps {
  form: EditorForm;
}

export function WhatFields({ form }: FieldsProps) {
  const texts = useTexts(editorTexts);
  const { locale } = useLocale();
  const { errors } = form.formState;
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  const category = useWatch({ control: form.control, name: 'category' });
  return (
    <>
      <Field
        label={texts.name}
        placeholder={texts.namePlaceholder}
        autoComplete="off"
        error={errors.name?.message}
        {...form.register('name')}
      />
      {/* Keyed by what there is to choose from: a choice is made only among options that are there. */}
      <Select key={categories.length} label={texts.category} error={errors.category?.message} {...form.register('category')}>
        <option value="">{texts.chooseCategory}</option>
        {categories.length === 0 && category && <option value={category}>{category}</option>}
        {categories.map(({ slug, title }) => (
          <option key={slug} value={slug}>
            {title[locale]}
          </option>
        ))}
      </Select>
      <Field
        label={texts.shortDescription}
        hint={texts.shortDescriptionHint}
        autoComplete="off"
        error={errors.short_description?.message}
        {...form.register('short_description')}
      />
      <Area
        label={texts.description}
        hint={texts.descriptionHint}
        rows={6}
        error={errors.description?.message}
        {...form.register('description')}
      />
    </>
  );
}

export function WhenFields({ form }: FieldsProps) {
  const texts = useTexts(editorTexts);
  const { errors } = form.formState;
  const zone = useWatch({ control: form.control, name: 'time_zone' });
  const usualHours = 2;
  const followStart = (startsAt: string) => {
    const ends = form.getValues('ends_at');
    if (ends === '' || ends <= startsAt)
      form.setValue('ends_at', hoursLater(startsAt, usualHours), { shouldValidate: form.formState.isSubmitted });
  };
  return (
    <>
      <div className="editor__pair">
        <Field
          label={texts.startsAt}
          type="datetime-local"
          error={errors.starts_at?.message}
          {...form.register('starts_at', { onBlur: (event: { target: { value: string } }) => followStart(event.target.value) })}
        />
        <Field label={texts.endsAt} type="datetime-local" error={errors.ends_at?.message} {...form.register('ends_at')} />
      </div>
      <Select label={texts.timeZone} hint={texts.timeZoneHint} {...form.register('time_zone')}>
        {[...new Set([zone, ...Intl.supportedValuesOf('timeZone')])].map((name) => (
          <option key={name}>{name}</option>
        ))}
      </Select>
    </>
  );
}

export function SeatsFields({ form }: FieldsProps) {
  const texts = useTexts(editorTexts);
  const { errors } = form.formState;
  const [hasLimit, isPaid] = useWatch({ control: form.control, name: ['has_limit', 'is_paid'] });
  return (
    <>
      <Either
        legend={texts.limit}
        value={hasLimit}
        options={[
          { value: true, label: texts.limited },
          { value: false, label: texts.unlimited },
        ]}
        onChange={(value) => form.setValue('has_limit', value, { shouldDirty: true })}
      />
      {hasLimit && (
        <Field
          label={texts.maxParticipants}
          inputMode="numeric"
          autoComplete="off"
          error={errors.max_participants?.message}
          {...form.register('max_participants')}
        />
      )}
      <Either
        legend={texts.priceOf}
        value={isPaid}
        options={[
          { value: false, label: texts.free },
          { value: true, label: texts.paid },
        ]}
        onChange={(value) => form.setValue('is_paid', value, { shouldDirty: true })}
      />
      {isPaid && (
        <>
          <div className="editor__pair">
            <Field label={texts.price} inputMode="decimal" autoComplete="off" error={errors.price?.message} {...form.register('price')} />
            <Select label={texts.currency} {...form.register('currency')}>
              {[...new Set(['RUB', 'USD', 'EUR', form.getValues('currency')])].map((code) => (
                <option key={code}>{code}</option>
              ))}
            </Select>
          </div>
          <Field
            label={texts.refundUntil}
            type="datetime-local"
            hint={texts.refundUntilHint}
            error={errors.refund_until?.message}
            {...form.register('refund_until')}
          />
          <Area
            label={texts.paymentInfo}
            hint={texts.paymentInfoHint}
            rows={2}
            error={errors.payment_info?.message}
            {...form.register('payment_info')}
          />
        </>
      )}
    </>
  );
}

export function RulesFields({ form }: FieldsProps) {
  const texts = useTexts(editorTexts);
  const { errors } = form.formState;
  const waits = useWatch({ control: form.control, name: 'waiting_list' });
  return (
    <>
      <Tick label={texts.requiresApproval} {...form.register('requires_approval')} />
      <Tick label={texts.waitingList} {...form.register('waiting_list')} />
      {waits && (
        <Field
          label={texts.offerMinutes}
          hint={texts.offerMinutesHint}
          inputMode="numeric"
          autoComplete="off"
          error={errors.offer_minutes?.message}
          {...form.register('offer_minutes')}
        />
      )}
      <div className="editor__pair">
        <Field
          label={texts.opensAt}
          type="datetime-local"
          hint={texts.opensAtHint}
          error={errors.registration_opens_at?.message}
          {...form.register('registration_opens_at')}
        />
        <Field
          label={texts.closesAt}
          type="datetime-local"
          hint={texts.closesAtHint}
          error={errors.registration_closes_at?.message}
          {...form.register('registration_closes_at')}
        />
      </div>
    </>
  );
}

/** Whoever asks questions asks for an application. */
export function ApplicationFields({ form }: FieldsProps) {
  const texts = useTexts(editorTexts);
  const hasQuestions = useWatch({ control: form.control, name: 'questions' }).length > 0;
  return (
    <>
      {hasQuestions ? (
        <Tick label={texts.requiresApplication} checked disabled readOnly />
      ) : (
        <Tick label={texts.requiresApplication} {...form.register('requires_application')} />
      )}
      <p className="field__hint">{texts.questionsHint}</p>
      <QuestionsField form={form} />
    </>
  );
}
