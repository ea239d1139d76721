import { useId } from 'react';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import type { KeptScan } from './door.rules.ts';
import { doorTexts } from './door.texts.ts';

interface RefusedProps {
  scans: KeptScan[];
  timeZone: string;
  onDismiss: (scan: KeptScan) => void;
}

/** People who were let in without a network though they should not have been: told when the service has answered. */
export function Refused({ scans, timeZone, onDismiss }: RefusedProps) {
  const texts = useTexts(doorTexts);
  const formats = useFormats();
  const id = useId();
  const wordsOf = ({ name, refusal }: KeptScan): string => {
    const who = name ?? texts.unnamed;
    if (refusal?.result !== 'already' || !refusal.checked_in_at) return texts.refusedInvalid(who);
    return texts.refusedAlready(who, formats.time(refusal.checked_in_at, timeZone), refusal.door ?? null);
  };
  return (
    <div aria-live="polite">
      {scans.length > 0 && (
        <section className="door__refused" aria-labelledby={id}>
          <h2 id={id}>{texts.refusedTitle}</h2>
          <ul role="list">
            {scans.map((scan) => (
              <li key={scan.id}>
                <p>{wordsOf(scan)}</p>
                <button
                  type="button"
                  className="link-button"
                  aria-label={`${texts.dismiss}: ${scan.name ?? texts.unnamed}`}
                  onClick={() => onDismiss(scan)}
                >
                  {texts.dismiss}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
