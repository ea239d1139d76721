import { ReviewPosted } from '@poydu/contracts';
import { Outbox } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import { Clock, runTask } from '@poydu/service';
import { demoReviews } from '@poydu/testing/demo';
import { AppModule } from './app.module.js';
import { ReviewsRepository } from './reviews/reviews.repository.js';

/** Demo reviews; one that is there already, or was changed or deleted meanwhile, stays as it is. */
await runTask(AppModule, async (app) => {
  const database = app.get(Database);
  const reviews = app.get(ReviewsRepository, { strict: false });
  const outbox = app.get(Outbox, { strict: false });
  await database.ready();
  await database.transaction(async () => {
    for (const review of demoReviews(app.get(Clock, { strict: false }).now())) {
      const { review_id: id, event_id, user_id, rating, comment } = review;
      if (!(await reviews.insert({ id, event_id, user_id, rating, comment, created_at: new Date(review.created_at) }))) continue;
      const { version, count, rating_sum } = await reviews.addToSummary(event_id, 1, rating);
      const summary = { version, count, average: Math.round((rating_sum / count) * 100) / 100 };
      await outbox.add(ReviewPosted.build({ ...review, summary }));
    }
  });
});
