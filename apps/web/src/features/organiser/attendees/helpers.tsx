import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { useForm } from 'react-hook-form';
import { useCopy } from '../../../app/copy.ts';
import { useTellOutcome } from '../../../app/tell-outcome.ts';
import { Avatar } from '../../../design/avatar.tsx';
import { Button } from '../../../design/button.tsx';
import { Field } from '../../../design/field.tsx';
import { Form } from '../../../design/form.tsx';
import { Icon } from '../../../design/icon.tsx';
import { useTexts } from '../../../texts/locale.tsx';
import { personQuery } from '../../events/event.queries.ts';
import { OrganiserIcon } from '../organiser-icon.tsx';
import { type ListEdit, nameCoOrganisers, nameHelpers, type OrganisedEvent, readByUsername, useEventAct } from '../organiser.queries.ts';
import { attendeesTexts } from './attendees.texts.ts';

type List = 'helpers' | 'coOrganisers';

const lists = {
  helpers: { namedIn: ({ helper_ids }: OrganisedEvent) => helper_ids, name: nameHelpers },
  coOrganisers: { namedIn: ({ co_organiser_ids }: OrganisedEvent) => co_organiser_ids, name: nameCoOrganisers },
};

/** Who may stand at the door, or organise the event, beside the organiser, and how to change it. */
export function useNamed(event: OrganisedEvent, list: List) {
  const texts = useTexts(attendeesTexts)[list];
  const tellOutcome = useTellOutcome();
  const userIds = lists[list].namedIn(event) ?? [];
  const change = useEventAct((edit: ListEdit) => lists[list].name(event.id, edit));
  /** @returns whether it is done */
  const name = (edit: ListEdit, done: string): Promise<boolean> => tellOutcome(change.mutateAsync(edit), done);
  return {
    userIds,
    isNamed: (userId: string) => userIds.includes(userId),
    add: (userId: string, fullName: string) => name((ids) => [...ids, userId], texts.added(fullName)),
    remove: (userId: string, fullName: string) => name((ids) => ids.filter((one) => one !== userId), texts.removed(fullName)),
  };
}

export function Helpers({ event }: { event: OrganisedEvent }) {
  const texts = useTexts(attendeesTexts);
  const copy = useCopy();
  return (
    <Named event={event} list="helpers">
      <Button tone="quiet" size="small" onClick={() => void copy(`${location.origin}/events/${event.id}/door`, texts.doorLinkCopied)}>
        <Icon name="share" />
        {texts.doorLink}
      </Button>
    </Named>
  );
}

/** For those alone who may name them. */
export const CoOrganisers = ({ event }: { event: OrganisedEvent }) => <Named event={event} list="coOrganisers" />;

interface NamedProps {
  event: OrganisedEvent;
  list: List;
}

function Named({ event, list, children }: NamedProps & { children?: ReactNode }) {
  const texts = useTexts(attendeesTexts)[list];
  const id = useId();
  const { userIds, remove } = useNamed(event, list);
  return (
    <section className="helpers" aria-labelledby={id}>
      <h3 id={id}>{texts.title}</h3>
      {userIds.length === 0 ? (
        <p>{texts.nobody}</p>
      ) : (
        <ul role="list">
          {userIds.map((userId) => (
            <NamedPerson key={userId} userId={userId} list={list} onRemove={remove} />
          ))}
        </ul>
      )}
      <AddNamed event={event} list={list} />
      <p className="field__hint">{texts.hint}</p>
      {children}
    </section>
  );
}

/** By the exact username: people are not looked for here. */
function AddNamed({ event, list }: NamedProps) {
  const texts = useTexts(attendeesTexts);
  const { isNamed, add } = useNamed(event, list);
  const form = useForm({ defaultValues: { username: '' } });
  const { errors, isSubmitting } = form.formState;
  return (
    <Form
      form={form}
      explain={({ code }) => code === 'user-not-found' && texts.noSuchUsername}
      onSubmit={async ({ username }) => {
        const person = await readByUsername(username.trim().replace(/^@/, ''));
        if (isNamed(person.id) || (await add(person.id, person.full_name))) form.reset();
      }}
    >
      <Field
        label={texts.username}
        hint={texts.usernameHint}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={32}
        error={errors.username?.message}
        {...form.register('username', { validate: (typed) => typed.trim().length >= 3 || texts.noSuchUsername })}
      />
      <Button type="submit" tone="quiet" size="small" isBusy={isSubmitting}>
        <OrganiserIcon name="helper" />
        {texts[list].add}
      </Button>
    </Form>
  );
}

interface NamedPersonProps {
  userId: string;
  list: List;
  onRemove: (userId: string, fullName: string) => Promise<unknown>;
}

function NamedPerson({ userId, list, onRemove }: NamedPersonProps) {
  const texts = useTexts(attendeesTexts);
  const person = useQuery(personQuery(userId)).data;
  const name = person?.full_name ?? texts.unnamed;
  return (
    <li className="helper">
      <Avatar name={name} picture={person?.picture_url} />
      <span>{name}</span>
      <button type="button" className="link-button" aria-label={texts[list].removeName(name)} onClick={() => void onRemove(userId, name)}>
        {texts.remove}
      </button>
    </li>
  );
}
