import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../../api/api.ts';
import { useTellOutcome } from '../../app/tell-outcome.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { useProblemText } from '../../design/problem-text.ts';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { chatTexts } from './chat.texts.ts';
import { byDay, type Draft, isDeleted, type Message, pictureOf, type RoomState } from './room.rules.ts';

interface MessageLogProps {
  eventId: string;
  state: RoomState;
  me: string | undefined;
  /** As who organises the event. */
  mayDeleteAll: boolean;
  onAgain: (clientId: string) => void;
  onGiveUp: (clientId: string) => void;
  onDeleted: (seq: number) => void;
}

/** What was said, by days, and below it what I have written and is on its way. Screen readers are told what is added. */
export function MessageLog({ eventId, state, me, mayDeleteAll, onAgain, onGiveUp, onDeleted }: MessageLogProps) {
  const texts = useTexts(chatTexts);
  const formats = useFormats();
  const [asked, setAsked] = useState<Message>();
  return (
    <div className="chat__log" role="log" aria-label={texts.log}>
      {byDay(state.messages, (instant) => formats.date(instant)).map(({ day, messages }) => (
        <section key={day} aria-label={day}>
          <h2 className="chat__day">{day}</h2>
          {messages.map((message) => {
            const isMine = message.user_id === me;
            const isGone = isDeleted(state, message);
            const mayDelete = (isMine || mayDeleteAll) && !isGone && message.message !== '';
            return (
              <Said
                key={message.id}
                message={message}
                isMine={isMine}
                isGone={isGone}
                onDelete={mayDelete ? () => setAsked(message) : undefined}
              />
            );
          })}
        </section>
      ))}
      {state.drafts.map((draft) => (
        <OnItsWay key={draft.clientId} draft={draft} onAgain={onAgain} onGiveUp={onGiveUp} />
      ))}
      <Deleting eventId={eventId} message={asked} onClose={() => setAsked(undefined)} onDeleted={onDeleted} />
    </div>
  );
}

interface DeletingProps extends Pick<MessageLogProps, 'eventId' | 'onDeleted'> {
  /** Which is asked about. */
  message: Message | undefined;
  onClose: () => void;
}

function Deleting({ eventId, message, onClose, onDeleted }: DeletingProps) {
  const texts = useTexts(chatTexts);
  const tellOutcome = useTellOutcome();
  const deleting = useMutation({
    mutationFn: ({ id }: Message) =>
      answered(api.DELETE('/api/events/{id}/chat/messages/{message_id}', { params: { path: { id: eventId, message_id: id } } })),
    onSuccess: (_, { seq }) => onDeleted(seq),
  });
  const confirm = () => {
    onClose();
    if (message) void tellOutcome(deleting.mutateAsync(message), texts.removed);
  };
  const isPicture = message !== undefined && pictureOf(message) !== undefined;
  return (
    <Dialog
      title={isPicture ? texts.removePictureReally : texts.removeReally}
      isOpen={message !== undefined}
      onClose={onClose}
      actions={
        <>
          <Button onClick={confirm}>{texts.remove}</Button>
          <Button tone="quiet" onClick={onClose}>
            {texts.keep}
          </Button>
        </>
      }
    >
      <p>{isPicture ? texts.removePictureHint : texts.removeHint}</p>
    </Dialog>
  );
}

interface SaidProps {
  message: Message;
  isMine: boolean;
  isGone: boolean;
  /** undefined for who may not. */
  onDelete: (() => void) | undefined;
}

function Said({ message, isMine, isGone, onDelete }: SaidProps) {
  const texts = useTexts(chatTexts);
  const formats = useFormats();
  const { full_name, message: text, message_type, created_at } = message;
  const pictureId = isGone ? undefined : pictureOf(message);
  const who = isMine ? texts.me : (full_name ?? texts.someone);
  return (
    <article className="said" data-mine={isMine || undefined}>
      <p className="said__who">
        <span>
          <strong>{who}</strong> <time dateTime={created_at}>{formats.time(created_at)}</time>
        </span>
        {onDelete && (
          <button type="button" className="link-button said__delete" onClick={onDelete}>
            {texts.remove}
            <span className="visually-hidden">{texts.removeWhat(who, formats.time(created_at))}</span>
          </button>
        )}
      </p>
      {pictureId ? (
        <Picture id={pictureId} who={who} />
      ) : (
        <p className={isGone ? 'said__gone' : 'said__text'}>
          {isGone ? texts.removed : message_type === 'media' && text ? texts.noPicture : text || texts.erased}
        </p>
      )}
    </article>
  );
}

/** Small; the whole of it in a tab of its own. Who sent it may have taken it away. */
function Picture({ id, who }: { id: string; who: string }) {
  const texts = useTexts(chatTexts);
  const [isGone, setGone] = useState(false);
  if (isGone) return <p className="said__text">{texts.noPicture}</p>;
  return (
    <a href={`/api/media/${id}`} target="_blank" rel="noreferrer">
      <img className="said__picture" src={`/api/media/${id}?size=small`} alt={texts.picture(who)} onError={() => setGone(true)} />
    </a>
  );
}

function OnItsWay({ draft, onAgain, onGiveUp }: { draft: Draft } & Pick<MessageLogProps, 'onAgain' | 'onGiveUp'>) {
  const texts = useTexts(chatTexts);
  const problemText = useProblemText();
  const { clientId, text, pictureId, problem } = draft;
  return (
    <article className="said" data-mine data-pending>
      <p className="said__who">
        <strong>{texts.me}</strong> {problem === undefined ? texts.sending : <span className="said__problem">{problemText(problem)}</span>}
      </p>
      <p className="said__text">{pictureId ? texts.pictureSent : text}</p>
      {problem !== undefined && (
        <p className="actions">
          <button type="button" className="link-button" onClick={() => onAgain(clientId)}>
            {texts.again}
          </button>
          <button type="button" className="link-button" onClick={() => onGiveUp(clientId)}>
            {texts.giveUp}
          </button>
        </p>
      )}
    </article>
  );
}
