import type { Schemas } from '../../api/api.ts';
import { useProblemText } from '../../design/problem-text.ts';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { chatTexts } from './chat.texts.ts';
import { byDay, type Draft, type Message, type RoomState } from './room.rules.ts';

interface MessageLogProps {
  state: RoomState;
  me: string | undefined;
  pictures: Schemas['Picture'][];
  onAgain: (clientId: string) => void;
  onGiveUp: (clientId: string) => void;
}

/** What was said, by days, and below it what I have written and is on its way. Screen readers are told what is added. */
export function MessageLog({ state, me, pictures, onAgain, onGiveUp }: MessageLogProps) {
  const texts = useTexts(chatTexts);
  const formats = useFormats();
  return (
    <div className="chat__log" role="log" aria-label={texts.log}>
      {byDay(state.messages, (instant) => formats.date(instant)).map(({ day, messages }) => (
        <section key={day} aria-label={day}>
          <h2 className="chat__day">{day}</h2>
          {messages.map((message) => (
            <Said key={message.id} message={message} isMine={message.user_id === me} pictures={pictures} />
          ))}
        </section>
      ))}
      {state.drafts.map((draft) => (
        <OnItsWay key={draft.clientId} draft={draft} onAgain={onAgain} onGiveUp={onGiveUp} />
      ))}
    </div>
  );
}

function Said({ message, isMine, pictures }: { message: Message; isMine: boolean; pictures: Schemas['Picture'][] }) {
  const texts = useTexts(chatTexts);
  const formats = useFormats();
  const { full_name, message: text, message_type, created_at } = message;
  const picture = message_type === 'media' ? pictures.find(({ id }) => id === text) : undefined;
  return (
    <article className="said" data-mine={isMine || undefined}>
      <p className="said__who">
        <strong>{isMine ? texts.me : (full_name ?? texts.someone)}</strong> <time dateTime={created_at}>{formats.time(created_at)}</time>
      </p>
      {picture ? (
        <img className="said__picture" src={picture.small_url} alt={texts.picture} loading="lazy" />
      ) : (
        <p className="said__text">{message_type === 'media' ? texts.picture : text || texts.erased}</p>
      )}
    </article>
  );
}

function OnItsWay({ draft, onAgain, onGiveUp }: { draft: Draft } & Pick<MessageLogProps, 'onAgain' | 'onGiveUp'>) {
  const texts = useTexts(chatTexts);
  const problemText = useProblemText();
  const { clientId, text, problem } = draft;
  return (
    <article className="said" data-mine data-pending>
      <p className="said__who">
        <strong>{texts.me}</strong> {problem === undefined ? texts.sending : <span className="said__problem">{problemText(problem)}</span>}
      </p>
      <p className="said__text">{text}</p>
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
