import { useState } from 'react';
import { useProblemText } from '../../design/problem-text.ts';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { chatTexts } from './chat.texts.ts';
import { byDay, type Draft, type Message, pictureOf, type RoomState } from './room.rules.ts';

interface MessageLogProps {
  state: RoomState;
  me: string | undefined;
  onAgain: (clientId: string) => void;
  onGiveUp: (clientId: string) => void;
}

/** What was said, by days, and below it what I have written and is on its way. Screen readers are told what is added. */
export function MessageLog({ state, me, onAgain, onGiveUp }: MessageLogProps) {
  const texts = useTexts(chatTexts);
  const formats = useFormats();
  return (
    <div className="chat__log" role="log" aria-label={texts.log}>
      {byDay(state.messages, (instant) => formats.date(instant)).map(({ day, messages }) => (
        <section key={day} aria-label={day}>
          <h2 className="chat__day">{day}</h2>
          {messages.map((message) => (
            <Said key={message.id} message={message} isMine={message.user_id === me} />
          ))}
        </section>
      ))}
      {state.drafts.map((draft) => (
        <OnItsWay key={draft.clientId} draft={draft} onAgain={onAgain} onGiveUp={onGiveUp} />
      ))}
    </div>
  );
}

function Said({ message, isMine }: { message: Message; isMine: boolean }) {
  const texts = useTexts(chatTexts);
  const formats = useFormats();
  const { full_name, message: text, message_type, created_at } = message;
  const pictureId = pictureOf(message);
  const who = isMine ? texts.me : (full_name ?? texts.someone);
  return (
    <article className="said" data-mine={isMine || undefined}>
      <p className="said__who">
        <strong>{who}</strong> <time dateTime={created_at}>{formats.time(created_at)}</time>
      </p>
      {pictureId ? (
        <Picture id={pictureId} who={who} />
      ) : (
        <p className="said__text">{message_type === 'media' && text ? texts.noPicture : text || texts.erased}</p>
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
