import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '../../api/api.ts';
import { useTellOutcome } from '../../app/tell-outcome.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Icon } from '../../design/icon.tsx';
import { Menu, MenuItem, MenuTrigger } from '../../design/menu.tsx';
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
  const tellOutcome = useTellOutcome();
  const [asked, setAsked] = useState<'cancel' | 'remove'>();
  const { id, status, name } = event;
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
                void tellOutcome(publish.mutateAsync(id), (done) => (done.status === 'active' ? texts.published : texts.underReview))
              }
            >
              {texts.publish}
            </MenuItem>
          )}
          <MenuItem
            onAction={() =>
              void tellOutcome(
                clone.mutateAsync(id).then((copy) => navigate({ to: '/events/$eventId/edit', params: { eventId: copy.id } })),
                texts.cloned,
              )
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
  const tellOutcome = useTellOutcome();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const cancel = useEventAct((why: string) => cancelEvent(id, why));
  const confirm = () => {
    if (reason.trim() === '') {
      setMissing(true);
      return;
    }
    void tellOutcome(cancel.mutateAsync(reason.trim()).then(onClose), texts.cancelled);
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
  const tellOutcome = useTellOutcome();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const remove = useMutation({ mutationFn: () => deleteEvent(event) });
  const leave = () => {
    onClose();
    void queryClient.invalidateQueries({ queryKey: ['own-events'] });
    return navigate({ to: '/organise' });
  };
  return (
    <Dialog
      title={texts.removeTitle(event.name)}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button isBusy={remove.isPending} onClick={() => void tellOutcome(remove.mutateAsync().then(leave), texts.removed)}>
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
