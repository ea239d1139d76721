import { Button } from '../../design/button.tsx';
import { Icon } from '../../design/icon.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import type { KeptScan, Verdict } from './door.rules.ts';
import { doorTexts } from './door.texts.ts';

/** What is shown of the last scan: what came of it, or that it could not be checked. */
export type Shown = Verdict | { kind: 'failed'; problem: string } | { kind: 'undone'; name: string | null };

interface VerdictCardProps {
  verdict: Shown;
  timeZone: string;
  onLetIn: (scan: KeptScan) => void;
  onUndo: (registrationId: string) => void;
  onClose: () => void;
}

/** Neither let in nor turned away. */
const unsure = new Set<Shown['kind']>(['notListed', 'failed', 'undone']);

/** Green or red, large enough for an arm's length; the words say the same. */
export function VerdictCard({ verdict, timeZone, onLetIn, onUndo, onClose }: VerdictCardProps) {
  const texts = useTexts(doorTexts);
  const hint = useHint(verdict, timeZone);
  const name = 'name' in verdict ? verdict.name : undefined;
  const tone = verdict.kind === 'in' ? 'good' : unsure.has(verdict.kind) ? 'unsure' : 'bad';
  return (
    <div className="verdict" data-tone={tone}>
      <Icon name={tone === 'good' ? 'check' : tone === 'bad' ? 'close' : 'alert'} />
      <p className="verdict__title">{texts.verdicts[verdict.kind]}</p>
      {name !== undefined && <p className="verdict__name">{name ?? texts.unnamed}</p>}
      {hint && <p>{hint}</p>}
      {verdict.kind === 'in' && verdict.registrationId !== null && <Undo registrationId={verdict.registrationId} onUndo={onUndo} />}
      {verdict.kind === 'notListed' && (
        <div className="actions">
          <Button onClick={() => onLetIn(verdict.scan)}>{texts.letInAnyway}</Button>
          <Button tone="quiet" onClick={onClose}>
            {texts.turnAway}
          </Button>
        </div>
      )}
    </div>
  );
}

function Undo({ registrationId, onUndo }: { registrationId: string; onUndo: (registrationId: string) => void }) {
  const texts = useTexts(doorTexts);
  return (
    <button type="button" className="link-button" onClick={() => onUndo(registrationId)}>
      {texts.undo}
    </button>
  );
}

function useHint(verdict: Shown, timeZone: string): string | undefined {
  const { hints } = useTexts(doorTexts);
  const formats = useFormats();
  switch (verdict.kind) {
    case 'in':
    case 'undone':
      return undefined;
    case 'already':
      return verdict.at ? hints.already(formats.time(verdict.at, timeZone), verdict.door) : undefined;
    case 'tooEarly':
      return hints.tooEarly(formats.dayAndTime(verdict.opensAt, timeZone));
    case 'failed':
      return verdict.problem;
    default:
      return hints[verdict.kind];
  }
}
