import { useId, useState } from 'react';
import { isPictureType, largestPictureBytes, pictureTypes } from '../../../api/pictures.ts';
import { Button } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { useTexts } from '../../../texts/locale.tsx';
import { OrganiserIcon } from '../organiser-icon.tsx';
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
  const [fault, setFault] = useState<string>();
  const choose = (file: File | undefined) => {
    if (!file) return;
    if (!isPictureType(file.type)) {
      setFault(texts.pictureNotOne);
      return;
    }
    if (file.size > largestPictureBytes) {
      setFault(texts.pictureTooLarge);
      return;
    }
    setFault(undefined);
    onChange({ kind: 'chosen', file, url: URL.createObjectURL(file) });
  };
  return (
    <div className="field" data-invalid={fault ? '' : undefined}>
      <div className="actions">
        <label className="button button--quiet button--small picture-field__choose" htmlFor={id}>
          <OrganiserIcon name="picture" />
          {picture.kind === 'none' ? texts.choosePicture : texts.changePicture}
        </label>
        <input
          id={id}
          className="visually-hidden"
          type="file"
          accept={pictureTypes.join(',')}
          aria-describedby={`${id}-hint ${id}-said`}
          onChange={(event) => {
            choose(event.target.files?.[0]);
            // The same file may be chosen again.
            event.target.value = '';
          }}
        />
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
