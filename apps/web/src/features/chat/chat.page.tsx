import './chat.css';
import { ProblemError } from '@poydu/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { usePageTitle } from '../../app/page-title.tsx';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { ErrorState } from '../../design/error-state.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { eventPageQuery } from '../events/event.queries.ts';
import { isStillHere, sessionQuery } from '../session/session.ts';
import { chatTexts } from './chat.texts.ts';
import { Composer } from './composer.tsx';
import { MessageLog } from './message-log.tsx';
import { useRoom } from './use-room.ts';

/** The room of an event, for those who go and who organise it. */
export default function ChatPage() {
  const { eventId } = useParams({ from: '/signed-in/events/$eventId/chat' });
  const texts = useTexts(chatTexts);
  usePageTitle(texts.title);
  const queryClient = useQueryClient();
  const page = useQuery(eventPageQuery(eventId)).data;
  const me = useQuery(sessionQuery).data?.id;
  const room = useRoom(eventId, () => isStillHere(queryClient));
  const { state, isReady, isConnected, refusal, present, typing } = room;
  const bottom = useRef<HTMLDivElement>(null);
  const last = state.messages.at(-1)?.seq ?? 0;
  const { length } = state.drafts;
  const isAtEnd = useRef(true);
  const seeEnd = useEffectEvent(() => {
    if (last > 0 && isAtEnd.current && document.visibilityState === 'visible') room.markRead(last);
  });
  useLayoutEffect(() => {
    // Who reads what was said before is not pulled away from it by others.
    if (isAtEnd.current || length > 0) bottom.current?.scrollIntoView({ block: 'end' });
  }, [last, length]);
  useEffect(() => seeEnd(), [last, length]);
  useEffect(() => {
    const observer = new IntersectionObserver(([end]) => {
      isAtEnd.current = end?.isIntersecting ?? false;
      seeEnd();
    });
    // Before that one is where the newest will be.
    if (isReady && bottom.current) observer.observe(bottom.current);
    return () => observer.disconnect();
  }, [isReady]);

  if (refusal instanceof ProblemError && (refusal.code === 'forbidden' || refusal.code === 'event-not-found')) {
    return (
      <EmptyState
        level={1}
        title={texts.notIn}
        action={
          <Link to="/events/$eventId" params={{ eventId }} className="button button--ink">
            {texts.back}
          </Link>
        }
      >
        {texts.notInHint}
      </EmptyState>
    );
  }
  if (refusal) return <ErrorState level={1} error={refusal} onRetry={() => location.reload()} />;
  return (
    <div className="page chat" data-category={page?.event.category}>
      <header className="chat__head">
        <h1>{texts.title}</h1>
        <p>
          <Link to="/events/$eventId" params={{ eventId }}>
            {page?.event.name ?? texts.back}
          </Link>
          {present > 0 && ` · ${texts.present(present)}`}
        </p>
      </header>
      <div className="chat__room">
        {state.hasOlder && (
          <p>
            <Button tone="quiet" size="small" onClick={() => void room.showOlder()}>
              {texts.older}
            </Button>
          </p>
        )}
        {!isReady && (
          <div role="status" aria-label={texts.loading}>
            <Skeleton height="4rem" />
          </div>
        )}
        {isReady && state.messages.length + state.drafts.length === 0 && <p className="chat__empty">{texts.empty}</p>}
        <MessageLog
          eventId={eventId}
          state={state}
          me={me}
          mayDeleteAll={room.mayDeleteAll}
          onAgain={room.sendAgain}
          onGiveUp={room.giveUp}
          onDeleted={room.forget}
        />
        <p className="chat__typing" aria-live="off">
          {typing.length > 0 && texts.typing(typing)}
        </p>
      </div>
      <div className="chat__foot">
        <p className="chat__offline" role="status">
          {isReady && !isConnected && texts.offline}
        </p>
        <Composer eventId={eventId} onWrite={room.write} onPicture={room.show} onTyping={room.saySomethingIsTyped} />
      </div>
      <div ref={bottom} className="chat__end" />
    </div>
  );
}
