import { Flag, Id, Integer } from '@poydu/service';

/** The room of an event, as one person sees it. */
export class ChatRoom {
  @Id()
  event_id: string;

  @Integer({ min: 0, description: 'Of the newest message; 0: there is none' })
  last_seq: number;

  @Integer({
    min: 0,
    description: 'How many of its messages were deleted; when it has grown, what one knows of older ones is not all true',
  })
  deletions: number;

  @Integer({ min: 0, description: 'Up to which message the caller has read; 0: none' })
  read_seq: number;

  @Integer({ min: 0, description: 'How many people have it open over a socket now' })
  present: number;

  @Flag({ description: 'Whether the caller may delete what others wrote, as organiser or co-organiser' })
  may_delete_all: boolean;
}

export class ChatReadBody {
  @Integer({ min: 1, description: 'The last message that was read' })
  seq: number;
}

/** Up to which message a person has read; it never goes back. */
export class ChatReadMark {
  @Id()
  event_id: string;

  @Id()
  user_id: string;

  @Integer({ min: 1 })
  seq: number;
}
