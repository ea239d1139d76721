import { useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { useFormats } from '../../../texts/format.ts';
import { useTexts } from '../../../texts/locale.tsx';
import type { OrganisedEvent } from '../organiser.queries.ts';
import { Either } from './controls.tsx';
import { editorTexts } from './editor.texts.ts';
import type { EventBody } from './event-form.rules.ts';

type FieldName = keyof EventBody;

export interface Conflict {
  theirs: OrganisedEvent;
  theirBody: EventBody;
  mine: EventBody;
  /** What both have changed, and not to the same. */
  fields: FieldName[];
}

interface ConflictDialogProps {
  conflict: Conflict | undefined;
  /** Saves both, with theirs in these fields. */
  onSave: (theirFields: FieldName[]) => void;
  onClose: () => void;
}

/** Somebody else has changed the event: nobody's words are lost unseen. */
export function ConflictDialog({ conflict, onSave, onClose }: ConflictDialogProps) {
  const texts = useTexts(editorTexts);
  const [theirFields, setTheirFields] = useState<FieldName[]>([]);
  const choose = (name: FieldName, isTheirs: boolean) =>
    setTheirFields((all) => [...all.filter((one) => one !== name), ...(isTheirs ? [name] : [])]);
  return (
    <Dialog
      title={texts.conflictTitle}
      isOpen={conflict !== undefined}
      onClose={onClose}
      actions={
        <>
          <Button onClick={() => onSave(theirFields)}>{texts.conflictSaveBoth}</Button>
          <Button tone="quiet" onClick={onClose}>
            {texts.conflictBack}
          </Button>
        </>
      }
    >
      <p>{conflict?.fields.length ? texts.conflictSome : texts.conflictNone}</p>
      {conflict?.fields.map((name) => (
        <div key={name} className="conflict">
          <dl className="conflict__values">
            <dt>{texts.conflictMine}</dt>
            <dd>
              <FieldText name={name} body={conflict.mine} />
            </dd>
            <dt>{texts.conflictTheirs}</dt>
            <dd>
              <FieldText name={name} body={conflict.theirBody} />
            </dd>
          </dl>
          <Either
            legend={texts.fieldNames[name]}
            value={theirFields.includes(name)}
            options={[
              { value: false, label: texts.conflictKeepMine },
              { value: true, label: texts.conflictTakeTheirs },
            ]}
            onChange={(isTheirs) => choose(name, isTheirs)}
          />
        </div>
      ))}
    </Dialog>
  );
}

function FieldText({ name, body }: { name: FieldName; body: EventBody }) {
  const texts = useTexts(editorTexts);
  const formats = useFormats();
  switch (name) {
    case 'starts_at':
    case 'ends_at':
    case 'registration_opens_at':
    case 'registration_closes_at':
    case 'refund_until':
      return body[name] ? formats.dayAndTime(body[name], body.time_zone) : texts.nothing;
    case 'location':
      return body.location ? [body.location.city, body.location.address].filter(Boolean).join(', ') : texts.nothing;
    case 'price':
      return body.price ? formats.money(body.price) : texts.nothing;
    case 'questions':
      return body.questions.map(({ label }) => label).join('; ') || texts.nothing;
    case 'requires_approval':
    case 'requires_application':
    case 'waiting_list':
      return body[name] ? texts.yes : texts.no;
    default:
      return body[name] === null || body[name] === '' ? texts.nothing : String(body[name]);
  }
}
