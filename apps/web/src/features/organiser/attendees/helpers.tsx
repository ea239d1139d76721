import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useForm } from 'react-hook-form';
import { useAnnounce } from '../../../app/announcer.tsx';
import { Avatar } from '../../../design/avatar.tsx';
import { Button } from '../../../design/button.tsx';
import { Field } from '../../../design/field.tsx';
import { Form } from '../../../design/form.tsx';
import { Icon } from '../../../design/icon.tsx';
import { useProblemText } from '../../../design/problem-text.ts';
import { useTexts } from '../../../texts/locale.tsx';
import { personQuery } from '../../events/event.queries.ts';
import { OrganiserIcon } from '../organiser-icon.tsx';
import { nameHelpers, type OrganisedEvent, readByUsername, useEventAct } from '../organiser.queries.ts';
import { attendeesTexts } from './attendees.texts.ts';

/** Who may stand at the door beside the organiser, and how to change it. */
export function useHelpers({ id: eventId, helper_ids: helperIds = [] }: OrganisedEvent) {
  const texts = useTexts(attendeesTexts);
  const announce = useAnnounce();
  const problemText = useProblemText();
  const change = useEventAct((userIds: string[]) => nameHelpers(eventId, userIds));
  const name = (userIds: string[], done: string) =>
    change.mutateAsync(userIds).then(
      () => announce(done),
      (error: unknown) => announce(problemText(error), 'bad'),
    );
  return {
    helperIds,
    isHelper: (userId: string) => helperIds.includes(userId),
    add: (userId: string, fullName: string) => name([...helperIds, userId], texts.helperAdded(fullName)),
    remove: (userId: string, fullName: string) =>
      name(
        helperIds.filter((one) => one !== userId),
        texts.helperRemoved(fullName),
      ),
  };
}

export function Helpers({ event }: { event: OrganisedEvent }) {
  const texts = useTexts(attendeesTexts);
  const announce = useAnnounce();
  const id = useId();
  const { helperIds, remove } = useHelpers(event);
  const copyLink = async () => {
    await navigator.clipboard.writeText(`${location.origin}/events/${event.id}/door`);
    announce(texts.doorLinkCopied);
  };
  return (
    <section className="helpers" aria-labelledby={id}>
      <h3 id={id}>{texts.helpers}</h3>
      {helperIds.length === 0 ? (
        <p>{texts.noHelpers}</p>
      ) : (
        <ul role="list">
          {helperIds.map((userId) => (
            <Helper key={userId} userId={userId} onRemove={remove} />
          ))}
        </ul>
      )}
      <AddHelper event={event} />
      <p className="field__hint">{texts.helpersHint}</p>
      <Button tone="quiet" size="small" onClick={() => void copyLink()}>
        <Icon name="share" />
        {texts.doorLink}
      </Button>
    </section>
  );
}

/** By the exact username: people are not looked for here. */
function AddHelper({ event }: { event: OrganisedEvent }) {
  const texts = useTexts(attendeesTexts);
  const { isHelper, add } = useHelpers(event);
  const form = useForm({ defaultValues: { username: '' } });
  const { errors, isSubmitting } = form.formState;
  return (
    <Form
      form={form}
      explain={({ code }) => code === 'user-not-found' && texts.noSuchUsername}
      onSubmit={async ({ username }) => {
        const person = await readByUsername(username.trim().replace(/^@/, ''));
        if (!isHelper(person.id)) await add(person.id, person.full_name);
        form.reset();
      }}
    >
      <Field
        label={texts.helperUsername}
        hint={texts.helperUsernameHint}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={32}
        error={errors.username?.message}
        {...form.register('username', { validate: (typed) => typed.trim().length >= 3 || texts.noSuchUsername })}
      />
      <Button type="submit" tone="quiet" size="small" isBusy={isSubmitting}>
        <OrganiserIcon name="helper" />
        {texts.addHelper}
      </Button>
    </Form>
  );
}

function Helper({ userId, onRemove }: { userId: string; onRemove: (userId: string, fullName: string) => Promise<void> }) {
  const texts = useTexts(attendeesTexts);
  const person = useQuery(personQuery(userId)).data;
  const name = person?.full_name ?? texts.unnamed;
  return (
    <li className="helper">
      <Avatar name={name} picture={person?.picture_url} />
      <span>{name}</span>
      <button type="button" className="link-button" aria-label={texts.removeHelperName(name)} onClick={() => void onRemove(userId, name)}>
        {texts.removeHelper}
      </button>
    </li>
  );
}
