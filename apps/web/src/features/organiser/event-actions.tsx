import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '../../api/api.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Icon } from '../../design/icon.tsx';
import { Menu, MenuItem, MenuTrigger } from '../../design/menu.tsx';
import { useProblemText } from '../../design/problem-text.ts';
import { useTexts } from '../../texts/locale.tsx';
import { sessionQuery } from '../session/session.ts';
import { Area } from './editor/controls.tsx';
import { cancelEvent, cloneEvent, deleteEvent, publishEvent, useEventAct } from './organiser.queries.ts';
import { mayDecide } from './organiser.rules.ts';
import { organiserTexts } from './organiser.texts.ts';

type Acted = Pick<Schemas['EventDto'], 'id' | 'version' | 'name' | 'status' | 'organiser_id' | 'co_organiser_ids'>;

const longestReason = 1000;

/** What can be done with an event beside editing it, by its status: publish, repeat, call off, delete. */
export function EventActions({ event }: { event: Acted }) {
  const texts = useTexts(organiserTexts);
  const navigate = useNavigate();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const [asked, setAsked] = useState<'cancel' | 'remove'>();
  const { id, status, name } = event;
  const onError = (error: unknown) => announce(problemText(error), 'bad');
  const publish = useEventAct(publishEvent);
  const clone = useEventAct(cloneEvent);
  const isDecider = mayDecide(useQuery(sessionQuery).data?.id, event);
  const isHidden = status === 'draft' || status === 'pending_review';
  return (
    <>
      <MenuTrigger
        label={texts.actions(name)}
        face={
          <span className="more-button">
            <Icon name="more" />
          </span>
        }
      >
        <Menu>
          {status === 'draft' && (
            <MenuItem
              onAction={() =>
                publish.mutate(id, {
                  onSuccess: (done) => announce(done.status === 'active' ? texts.published : texts.underReview),
                  onError,
                })
              }
            >
              {texts.publish}
            </MenuItem>
          )}
          <MenuItem
            onAction={() =>
              clone.mutate(id, {
                onSuccess: (copy) => {
                  announce(texts.cloned);
                  void navigate({ to: '/events/$eventId/edit', params: { eventId: copy.id } });
                },
                onError,
              })
            }
          >
            {texts.clone}
          </MenuItem>
          {isDecider && (status === 'active' || status === 'rejected') && (
            <MenuItem onAction={() => setAsked('cancel')}>{texts.cancel}</MenuItem>
          )}
          {isDecider && isHidden && <MenuItem onAction={() => setAsked('remove')}>{texts.remove}</MenuItem>}
        </Menu>
      </MenuTrigger>
      <CancelDialog event={event} isOpen={asked === 'cancel'} onClose={() => setAsked(undefined)} />
      <RemoveDialog event={event} isOpen={asked === 'remove'} onClose={() => setAsked(undefined)} />
    </>
  );
}

interface AskProps {
  event: Acted;
  isOpen: boolean;
  onClose: () => void;
}

function CancelDialog({ event: { id, name }, isOpen, onClose }: AskProps) {
  const texts = useTexts(organiserTexts);
  const announce = useAnnounce();
  const problemText = useProblemText();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const cancel = useEventAct((why: string) => cancelEvent(id, why));
  const confirm = () => {
    if (reason.trim() === '') {
      setMissing(true);
      return;
    }
    cancel.mutate(reason.trim(), {
      onSuccess: () => {
        announce(texts.cancelled);
        onClose();
      },
      onError: (error) => announce(problemText(error), 'bad'),
    });
  };
  return (
    <Dialog
      title={texts.cancelTitle(name)}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button isBusy={cancel.isPending} onClick={confirm}>
            {texts.cancelDo}
          </Button>
          <Button tone="quiet" onClick={onClose}>
            {texts.back}
          </Button>
        </>
      }
    >
      <p>{texts.cancelHint}</p>
      <Area
        label={texts.cancelReason}
        hint={texts.cancelReasonHint}
        error={isMissing ? texts.cancelReasonMissing : undefined}
        rows={3}
        maxLength={longestReason}
        value={reason}
        onChange={(event) => {
          setReason(event.target.value);
          setMissing(false);
        }}
      />
    </Dialog>
  );
}

function RemoveDialog({ event, isOpen, onClose }: AskProps) {
  const texts = useTexts(organiserTexts);
  const announce = useAnnounce();
  const problemText = useProblemText();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const remove = useMutation({ mutationFn: () => deleteEvent(event) });
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        announce(texts.removed);
        onClose();
        void queryClient.invalidateQueries({ queryKey: ['own-events'] });
        void navigate({ to: '/organise' });
      },
      onError: (error) => announce(problemText(error), 'bad'),
    });
  return (
    <Dialog
      title={texts.removeTitle(event.name)}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button isBusy={remove.isPending} onClick={confirm}>
            {texts.remove}
          </Button>
          <Button tone="quiet" onClick={onClose}>
            {texts.back}
          </Button>
        </>
      }
    >
      <p>{texts.removeHint}</p>
    </Dialog>
  );
}
