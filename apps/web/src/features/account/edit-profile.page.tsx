import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import { useForm } from 'react-hook-form';
import { answered, api } from '../../api/api.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { usePageTitle } from '../../app/page-title.tsx';
import { Button } from '../../design/button.tsx';
import { Field, Frame } from '../../design/field.tsx';
import { Form } from '../../design/form.tsx';
import { forgetDraft, readDraft, useDraft } from '../../design/use-draft.ts';
import { useLocale, useTexts } from '../../texts/locale.tsx';
import { type Person, sessionQuery } from '../session/session.ts';
import { accountTexts } from './account.texts.ts';
import { isPastDay, isPhone, plainPhone } from './profile.rules.ts';

/** Changes the personal information, then shows it. */
export default function EditProfilePage() {
  const person = useQuery(sessionQuery).data;
  return person ? <EditProfile person={person} /> : null;
}

function EditProfile({ person }: { person: Person }) {
  const texts = useTexts(accountTexts);
  usePageTitle(texts.edit);
  const navigate = useNavigate();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const { choose } = useLocale();
  const [language, zone] = [useId(), useId()];
  const form = useForm({
    mode: 'onTouched',
    defaultValues: {
      full_name: person.full_name,
      birth_date: person.birth_date ?? '',
      phone: person.phone ?? '',
      locale: person.locale,
      time_zone: person.time_zone,
      notifications_enabled: person.notifications_enabled,
      ...readDraft('profile'),
    },
  });
  useDraft(form, 'profile', ['full_name', 'birth_date', 'phone', 'locale', 'time_zone', 'notifications_enabled']);
  const { errors, isSubmitting } = form.formState;
  return (
    <section className="profile" aria-label={texts.edit}>
      <Form
        form={form}
        onSubmit={async (values) => {
          const body = { ...values, birth_date: values.birth_date || null, phone: plainPhone(values.phone) || null };
          const changed = await answered(api.PATCH('/api/me', { body }));
          queryClient.setQueryData(sessionQuery.queryKey, changed);
          forgetDraft('profile');
          choose(changed.locale);
          announce(texts.saved);
          await navigate({ to: '/account/profile' });
        }}
      >
        <Field
          label={texts.fullName}
          autoComplete="name"
          maxLength={200}
          error={errors.full_name?.message}
          {...form.register('full_name', { validate: (value) => value.trim() !== '' || texts.required })}
        />
        <Field
          label={texts.birthDate}
          type="date"
          autoComplete="bday"
          error={errors.birth_date?.message}
          {...form.register('birth_date', { validate: (value) => isPastDay(value, new Date()) || texts.birthDateWrong })}
        />
        <Field
          label={texts.phone}
          type="tel"
          autoComplete="tel"
          hint={texts.phoneHint}
          error={errors.phone?.message}
          {...form.register('phone', { validate: (value) => isPhone(value) || texts.phoneWrong })}
        />
        <Frame id={language} label={texts.language}>
          <select id={language} className="field__input" {...form.register('locale')}>
            <option value="ru">{texts.languages.ru}</option>
            <option value="en">{texts.languages.en}</option>
          </select>
        </Frame>
        <Frame id={zone} label={texts.timeZone}>
          <select id={zone} className="field__input" {...form.register('time_zone')}>
            {[...new Set([person.time_zone, ...Intl.supportedValuesOf('timeZone')])].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </Frame>
        <label className="profile__tick">
          <input type="checkbox" {...form.register('notifications_enabled')} />
          {texts.notifications}
        </label>
        <div className="actions">
          <Button type="submit" isBusy={isSubmitting}>
            {texts.save}
          </Button>
          <Link to="/account/profile" className="button button--quiet" onClick={() => forgetDraft('profile')}>
            {texts.cancel}
          </Link>
        </div>
      </Form>
    </section>
  );
}
