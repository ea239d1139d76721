import '../organiser.css';
import { usePageTitle } from '../../../app/page-title.tsx';
import { useTexts } from '../../../texts/locale.tsx';
import { editorTexts } from './editor.texts.ts';
import { EventEditor } from './event-editor.tsx';

export default function CreateEventPage() {
  const texts = useTexts(editorTexts);
  usePageTitle(texts.createTitle);
  return (
    <div className="page organiser">
      <h1>{texts.createTitle}</h1>
      <EventEditor />
    </div>
  );
}
