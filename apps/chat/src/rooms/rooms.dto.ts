import { Id, Integer } from '@poydu/service';

/** The room of an event, as one person sees it. */
export class ChatRoom {
  @Id()
  event_id: string;

  @Integer({ min: 0, description: 'Of the newest message; 0: there is none' })
  last_seq: number;

  @Integer({ min: 0, description: 'Up to which message the caller has read; 0: none' })
  read_seq: number;

  @Integer({ min: 0, description: 'How many people have it open over a socket now' })
  present: number;
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
