import { type ReactNode, useId } from 'react';
import { pictureTypes } from '../../../api/pictures.ts';
import { OrganiserIcon } from '../organiser-icon.tsx';

interface ChoosePicturesProps {
  /** Ids of what is said about it. */
  describedBy: string;
  isSeveral?: boolean;
  onFiles: (files: File[]) => void;
  children: ReactNode;
}

/** The device's own way to choose pictures, which looks like a button. */
export function ChoosePictures({ describedBy, isSeveral = false, onFiles, children }: ChoosePicturesProps) {
  const id = useId();
  return (
    <>
      <label className="button button--quiet button--small choose-pictures" htmlFor={id}>
        <OrganiserIcon name="picture" />
        {children}
      </label>
      <input
        id={id}
        className="visually-hidden"
        type="file"
        multiple={isSeveral}
        accept={pictureTypes.join(',')}
        aria-describedby={describedBy}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
    </>
  );
}
