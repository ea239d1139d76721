import './editor.css';
import { EmptyState } from '../../../design/empty-state.tsx';
import { useTexts } from '../../../texts/locale.tsx';
import { EventActions } from '../event-actions.tsx';
import { OrganisedPage } from '../organised-page.tsx';
import { editorTexts } from './editor.texts.ts';
import { EventEditor } from './event-editor.tsx';
import { Photos } from './photos.tsx';
import { Section } from './section.tsx';

/** Changes an event; one that is over or called off can only be repeated. */
export default function EditEventPage() {
  const texts = useTexts(editorTexts);
  return (
    <OrganisedPage title={texts.editTitle}>
      {(event) =>
        event.status === 'completed' || event.status === 'cancelled' ? (
          <>
            <EmptyState title={texts.notChangeable} action={<EventActions event={event} />}>
              {texts.notChangeableHint}
            </EmptyState>
            <Section title={texts.photos}>
              <Photos event={event} />
            </Section>
          </>
        ) : (
          <EventEditor key={event.id} event={event} />
        )
      }
    </OrganisedPage>
  );
}
