import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useAnnounce } from '../../../app/announcer.tsx';
import { Avatar } from '../../../design/avatar.tsx';
import { Button } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { useProblemText } from '../../../design/problem-text.ts';
import { useTexts } from '../../../texts/locale.tsx';
import { personQuery } from '../../events/event.queries.ts';
import { nameHelpers, type OrganisedEvent, useEventAct } from '../organiser.queries.ts';
import { attendeesTexts } from './attendees.texts.ts';

/** Who may stand at the door beside the organiser, and how to change it. */
export function useHelpers({ id: eventId, helper_ids: helperIds = [] }: OrganisedEvent) {
  const texts = useTexts(attendeesTexts);
  const announce = useAnnounce();
  const problemText = useProblemText();
  const change = useEventAct((userIds: string[]) => nameHelpers(eventId, userIds));
  const name = (userIds: string[], done: string) =>
    change.mutate(userIds, { onSuccess: () => announce(done), onError: (error) => announce(problemText(error), 'bad') });
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
      <p className="field__hint">{texts.helpersHint}</p>
      <Button tone="quiet" size="small" onClick={() => void copyLink()}>
        <Icon name="share" />
        {texts.doorLink}
      </Button>
    </section>
  );
}

function Helper({ userId, onRemove }: { userId: string; onRemove: (userId: string, fullName: string) => void }) {
  const texts = useTexts(attendeesTexts);
  const person = useQuery(personQuery(userId)).data;
  const name = person?.full_name ?? texts.unnamed;
  return (
    <li className="helper">
      <Avatar name={name} picture={person?.picture_url} />
      <span>{name}</span>
      <button type="button" className="link-button" aria-label={texts.removeHelperName(name)} onClick={() => onRemove(userId, name)}>
        {texts.removeHelper}
      </button>
    </li>
  );
}
