import { useId, useRef, useState } from 'react';
import { pictureFaultOf } from '../../../api/pictures.ts';
import { Button } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { useDrop } from '../../../design/use-drop.ts';
import { useTexts } from '../../../texts/locale.tsx';
import { OrganiserIcon } from '../organiser-icon.tsx';
import { ChoosePictures } from './choose-pictures.tsx';
import { editorTexts } from './editor.texts.ts';

/** What the event shows: the picture that it has, one that is to be uploaded, or none. */
export type ChosenPicture = { kind: 'stored'; url: string } | { kind: 'chosen'; file: File; url: string } | { kind: 'none' };

interface PictureFieldProps {
  picture: ChosenPicture;
  onChange: (picture: ChosenPicture) => void;
}

/** A picture from the device; looked at here already, uploaded when the event is saved. */
export function PictureField({ picture, onChange }: PictureFieldProps) {
  const texts = useTexts(editorTexts);
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const [fault, setFault] = useState<string>();
  const choose = ([file]: File[]) => {
    if (!file) return;
    const found = pictureFaultOf(file);
    setFault(found && texts.pictureFaults[found]);
    if (!found) onChange({ kind: 'chosen', file, url: URL.createObjectURL(file) });
  };
  const isOver = useDrop(place, choose);
  return (
    <div className="field drop-place" ref={place} data-over={isOver || undefined} data-invalid={fault ? '' : undefined}>
      <div className="actions">
        <ChoosePictures describedBy={`${id}-hint ${id}-said`} onFiles={choose}>
          {picture.kind === 'none' ? texts.choosePicture : texts.changePicture}
        </ChoosePictures>
        {picture.kind !== 'none' && (
          <Button tone="quiet" size="small" onClick={() => onChange({ kind: 'none' })}>
            <OrganiserIcon name="remove" />
            {texts.removePicture}
          </Button>
        )}
      </div>
      <p id={`${id}-said`} role="status" className={fault ? 'field__error' : 'field__hint'}>
        {fault && <Icon name="alert" />}
        {fault ?? (picture.kind === 'chosen' ? texts.pictureChosen(picture.file.name) : '')}
      </p>
      <p id={`${id}-hint`} className="field__hint">
        {texts.pictureHint}
      </p>
    </div>
  );
}
