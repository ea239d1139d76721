import { type SubmitEvent, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Field } from '../../design/field.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { type DoorList, type Expected, findExpected, type KeptScan } from './door.rules.ts';
import { doorTexts } from './door.texts.ts';

interface FindPersonProps {
  list: DoorList;
  waiting: KeptScan[];
  onTicket: (code: string) => Promise<void>;
  onPerson: (registrationId: string) => Promise<void>;
  onUndo: (registrationId: string) => void;
}

const looksLikeTicket = (typed: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(typed.trim());

/** Whoever has no code to show: by name, by the number on the ticket, or by its code in letters. */
export function FindPerson({ list, waiting, onTicket, onPerson, onUndo }: FindPersonProps) {
  const texts = useTexts(doorTexts);
  const [typed, setTyped] = useState('');
  const found = looksLikeTicket(typed) ? [] : findExpected(list.items, typed);
  /** Unless the next one was being typed while the answer came. */
  const beginAnew = () => setTyped((now) => (now === typed ? '' : now));
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const [only] = found;
    if (looksLikeTicket(typed)) await onTicket(typed);
    else if (only && found.length === 1) await onPerson(only.registration_id);
    else return;
    beginAnew();
  };
  const choose = async (person: Expected) => {
    await onPerson(person.registration_id);
    beginAnew();
  };
  return (
    <div className="door__find">
      <form onSubmit={(event: SubmitEvent) => void submit(event)}>
        <Field
          label={texts.search}
          hint={texts.searchHint}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="go"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        {looksLikeTicket(typed) && <Button type="submit">{texts.check}</Button>}
      </form>
      <ul role="list" className="door__found">
        {found.map((person) => (
          <li key={person.registration_id}>
            <Found
              person={person}
              timeZone={list.timeZone}
              scan={waiting.find(({ registrationId }) => registrationId === person.registration_id)}
              onChoose={choose}
              onUndo={onUndo}
            />
          </li>
        ))}
      </ul>
      <p role="status" className="field__hint">
        {typed.trim() !== '' && found.length === 0 && !looksLikeTicket(typed) && texts.nobodyFound}
      </p>
    </div>
  );
}

interface FoundProps {
  person: Expected;
  timeZone: string;
  scan: KeptScan | undefined;
  onChoose: (person: Expected) => Promise<void>;
  onUndo: (registrationId: string) => void;
}

function Found({ person, timeZone, scan, onChoose, onUndo }: FoundProps) {
  const texts = useTexts(doorTexts);
  const formats = useFormats();
  const name = person.full_name ?? texts.unnamed;
  const at = person.checked_in_at ?? scan?.scannedAt;
  return (
    <div className="door__person">
      <p>
        <strong>{name}</strong>
        <span>{texts.number(person.registration_id)}</span>
      </p>
      {at ? (
        <p className="door__is-in">
          {texts.isIn(formats.time(at, timeZone))}
          <button type="button" className="link-button" aria-label={texts.undoName(name)} onClick={() => onUndo(person.registration_id)}>
            {texts.undo}
          </button>
        </p>
      ) : (
        <Button size="small" aria-label={texts.letInName(name)} onClick={() => void onChoose(person)}>
          {texts.letIn}
        </Button>
      )}
    </div>
  );
}
