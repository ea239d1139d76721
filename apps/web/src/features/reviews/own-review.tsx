import './own-review.css';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useAnnounce } from '../../app/announcer.tsx';
import { useTellOutcome } from '../../app/tell-outcome.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Frame } from '../../design/field.tsx';
import { Form } from '../../design/form.tsx';
import { FormActions } from '../../design/form-actions.tsx';
import { Icon } from '../../design/icon.tsx';
import { forgetDraft, readDraft, useDraft } from '../../design/use-draft.ts';
import { useTexts } from '../../texts/locale.tsx';
import { type OwnReview, ownReviewQuery, useReviewing } from './reviews.queries.ts';
import { reviewTexts } from './reviews.texts.ts';

const longestComment = 5000;
const ratings = [1, 2, 3, 4, 5];

/** For who was there: their review, or the way to one. */
export function ReviewSection({ eventId, invitation }: { eventId: string; invitation: string }) {
  const texts = useTexts(reviewTexts);
  const asked = useQuery(ownReviewQuery(eventId));
  const [isOpen, setOpen] = useState(false);
  if (!asked.isSuccess) return null;
  const review = asked.data;
  if (isOpen) return <ReviewForm eventId={eventId} review={review} onDone={() => setOpen(false)} />;
  if (review) return <Written eventId={eventId} review={review} onEdit={() => setOpen(true)} />;
  return (
    <section className="own-review">
      <p>{invitation}</p>
      <p>
        <Button tone="signal" onClick={() => setOpen(true)}>
          <Icon name="star" />
          {texts.write}
        </Button>
      </p>
    </section>
  );
}

function Written({ eventId, review, onEdit }: { eventId: string; review: OwnReview; onEdit: () => void }) {
  const texts = useTexts(reviewTexts);
  const { remove } = useReviewing(eventId);
  const tellOutcome = useTellOutcome();
  const [isAsking, setAsking] = useState(false);
  const confirm = () => {
    setAsking(false);
    void tellOutcome(remove.mutateAsync(review.id), texts.removed);
  };
  return (
    <section className="own-review" aria-label={texts.title}>
      <h2>{texts.title}</h2>
      <p className="review__stars" role="img" aria-label={texts.stars(review.rating)}>
        {ratings.slice(0, review.rating).map((star) => (
          <Icon key={star} name="star" />
        ))}
      </p>
      {review.comment && <p className="own-review__comment">{review.comment}</p>}
      <div className="actions">
        <Button tone="quiet" size="small" onClick={onEdit}>
          <Icon name="edit" />
          {texts.edit}
        </Button>
        <Button tone="quiet" size="small" onClick={() => setAsking(true)}>
          {texts.remove}
        </Button>
      </div>
      <Dialog
        title={texts.removeReally}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={confirm}>{texts.remove}</Button>
            <Button tone="quiet" onClick={() => setAsking(false)}>
              {texts.keep}
            </Button>
          </>
        }
      >
        <p>{texts.removeHint}</p>
      </Dialog>
    </section>
  );
}

function ReviewForm({ eventId, review, onDone }: { eventId: string; review: OwnReview | null; onDone: () => void }) {
  const texts = useTexts(reviewTexts);
  const { write } = useReviewing(eventId);
  const announce = useAnnounce();
  const commentId = useId();
  const errorId = useId();
  const draftName = `review.${eventId}`;
  const form = useForm({
    defaultValues: { rating: review ? String(review.rating) : '', comment: review?.comment ?? '', ...readDraft(draftName) },
  });
  useDraft(form, draftName, ['rating', 'comment']);
  const { errors, isSubmitting } = form.formState;
  const comment = useWatch({ control: form.control, name: 'comment' });
  const close = () => {
    forgetDraft(draftName);
    onDone();
  };
  return (
    <section className="own-review" aria-label={texts.title}>
      <h2>{texts.title}</h2>
      <Form
        form={form}
        onSubmit={async (values) => {
          await write({ rating: Number(values.rating), comment: values.comment.trim() || null });
          announce(texts.sent);
          close();
        }}
      >
        <fieldset className="field" data-invalid={errors.rating ? '' : undefined} aria-describedby={errors.rating ? errorId : undefined}>
          <legend className="field__label">{texts.rating}</legend>
          <div className="stars">
            {ratings.map((value) => (
              <label key={value} className="stars__star">
                <input type="radio" value={String(value)} {...form.register('rating', { required: texts.ratingMissing })} />
                <Icon name="star" />
                <span className="visually-hidden">{texts.stars(value)}</span>
              </label>
            ))}
          </div>
          {errors.rating?.message && (
            <p className="field__error" id={errorId}>
              <Icon name="alert" />
              {errors.rating.message}
            </p>
          )}
        </fieldset>
        <Frame
          id={commentId}
          label={texts.comment}
          hint={comment.length > longestComment - 500 && texts.commentHint(longestComment - comment.length)}
        >
          <textarea id={commentId} className="field__input" rows={5} maxLength={longestComment} {...form.register('comment')} />
        </Frame>
        <FormActions submit={review ? texts.save : texts.send} isBusy={isSubmitting} cancel={texts.cancel} onCancel={close} />
      </Form>
    </section>
  );
}
