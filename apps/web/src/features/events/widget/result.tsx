import './widget.css';
import { useSyncExternalStore } from 'react';
import { Button } from '../../../design/button.tsx';
import { useTexts } from '../../../texts/locale.tsx';
import { isTold, listenToTold } from './tell-opener.ts';
import { widgetTexts } from './widget.texts.ts';

/** For who came by the element of another site: that site is told, and this window can be closed. */
export default function WidgetResult({ eventId }: { eventId: string }) {
  const texts = useTexts(widgetTexts);
  const isDone = useSyncExternalStore(listenToTold, () => isTold(eventId));
  return (
    <div role="status">
      {isDone && (
        <div className="widget-told">
          <p>{texts.told}</p>
          <p>
            <Button tone="quiet" size="small" onClick={() => window.close()}>
              {texts.close}
            </Button>
          </p>
        </div>
      )}
    </div>
  );
}
