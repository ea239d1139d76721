import { Id, Instant, Integer, Nested, Nullable, Optional, Text } from '@poydu/service';

const rating = { min: 1, max: 5, description: 'Stars' };
const comment = { max: 5000, description: 'What the person has to say' };

export class ReviewBody {
  @Integer(rating)
  rating: number;

  @Optional()
  @Nullable()
  @Text(comment)
  comment?: string | null;
}

export class ReviewChanges {
  @Optional()
  @Integer(rating)
  rating?: number;

  @Optional()
  @Nullable()
  @Text(comment)
  comment?: string | null;
}

export class ReviewAuthor {
  @Id()
  user_id: string;

  @Nullable()
  @Text({ max: 200, description: 'null while the profile is not known here yet, and when its owner has deleted the account' })
  full_name: string | null;
}

export class Review {
  @Id()
  id: string;

  @Id()
  event_id: string;

  @Nested(() => ReviewAuthor)
  author: ReviewAuthor;

  @Integer(rating)
  rating: number;

  @Nullable()
  @Text(comment)
  comment: string | null;

  @Instant()
  created_at: Date;

  @Instant()
  updated_at: Date;
}
