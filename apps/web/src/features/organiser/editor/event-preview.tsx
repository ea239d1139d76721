import { useWatch } from 'react-hook-form';
import { useTexts } from '../../../texts/locale.tsx';
import type { Schemas } from '../../../api/api.ts';
import { EventCard } from '../../events/event-card.tsx';
import type { EditorForm, EditorValues } from './editor-form.ts';
import { editorTexts } from './editor.texts.ts';
import { bodyOf, type EventValues } from './event-form.rules.ts';

interface EventPreviewProps {
  form: EditorForm;
  /** Of the event, or one made up: the art follows from it. */
  id: string;
  pictureUrl: string | null;
  taken: number;
}

/** The event as the wall will show it, while it is written. */
export function EventPreview({ form, id, pictureUrl, taken }: EventPreviewProps) {
  const texts = useTexts(editorTexts);
  const values = useWatch({ control: form.control, compute: (all: EditorValues) => all });
  const isArtForGood = pictureUrl !== null || values.base !== null;
  return (
    <aside className="preview" aria-label={texts.preview}>
      <h2 className="preview__title">{texts.preview}</h2>
      <div inert className="preview__card">
        <EventCard event={{ ...cardOf(values, texts.previewName), id, image_url: pictureUrl, image_small_url: pictureUrl, taken }} />
      </div>
      {!isArtForGood && <p className="field__hint">{texts.previewArt}</p>}
    </aside>
  );
}

/** What is not written yet stands as it most likely will. */
function cardOf(values: EventValues, nameToBe: string): Schemas['EventCardDto'] {
  const body = bodyOf(values);
  const inAWeek = new Date(Date.now() + 7 * 86_400_000);
  const { max_participants: limit } = body;
  return {
    ...body,
    id: '',
    version: 1,
    status: 'draft',
    organiser_id: '',
    name: body.name || nameToBe,
    starts_at: body.starts_at || inAWeek.toISOString(),
    ends_at: body.ends_at || inAWeek.toISOString(),
    location: body.location && { address: null, latitude: null, longitude: null, ...body.location },
    max_participants: limit !== null && limit > 0 ? limit : null,
    taken: 0,
    available: limit !== null && limit > 0 ? limit : null,
    image_url: null,
    image_small_url: null,
    rating: { count: 0, average: null },
  };
}
