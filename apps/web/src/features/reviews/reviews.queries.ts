import { ProblemError } from '@poydu/client';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/api.ts';
import { eventPageQuery } from '../events/event.queries.ts';

export type OwnReview = Schemas['Review'];

/** What I have written about an event, or null. */
export const ownReviewQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['own', 'review', eventId],
    queryFn: async (): Promise<OwnReview | null> => {
      try {
        return await answered(api.GET('/api/events/{id}/reviews/mine', { params: { path: { id: eventId } } }));
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'review-not-found') return null;
        throw error;
      }
    },
  });

/** @returns what to do with one's own review; what is shown of it follows. */
export function useReviewing(eventId: string) {
  const queryClient = useQueryClient();
  const { queryKey } = ownReviewQuery(eventId);
  const settled = (review: OwnReview | null) => {
    queryClient.setQueryData(queryKey, review);
    void queryClient.invalidateQueries({ queryKey: eventPageQuery(eventId).queryKey });
  };
  const write = async (body: Schemas['ReviewBody']) => {
    const review = queryClient.getQueryData(queryKey);
    settled(
      review
        ? await answered(api.PATCH('/api/reviews/{id}', { params: { path: { id: review.id } }, body }))
        : await answered(api.POST('/api/events/{id}/reviews', { params: { path: { id: eventId } }, body })),
    );
  };
  const remove = useMutation({
    mutationFn: (id: string) => answered(api.DELETE('/api/reviews/{id}', { params: { path: { id } } })),
    onSuccess: () => settled(null),
  });
  return { write, remove };
}
