import { ApiProperty } from '@nestjs/swagger';
import { Id, Instant, Integer, ListOf, Nullable, OneOf, Optional, Text } from '@poydu/service';

const messageTypes = ['text', 'media'] as const;

export class ChatMessageBody {
  @Text({
    min: 1,
    max: 4000,
    description: 'The text, or the id of a picture: of the event, or sent into its room (POST /api/events/{id}/chat/media)',
  })
  message: string;

  @Optional()
  @OneOf(messageTypes, { description: 'text, if nothing is said' })
  message_type?: (typeof messageTypes)[number];

  @Id({ description: 'Made by the client; the same one again answers the first message and posts nothing' })
  client_id: string;
}

export class ChatQuery {
  @Optional()
  @Integer({ min: 0, description: 'Messages after this one, oldest first' })
  after_seq?: number;

  @Optional()
  @Integer({ min: 1, description: 'Messages before this one, newest first' })
  before_seq?: number;

  @Optional()
  @Integer({ min: 1, max: 100, description: 'How many items at most; default 20' })
  limit?: number;
}

export class ChatMessage {
  @Id()
  id: string;

  @Integer({ min: 1, description: 'Grows by one within a room' })
  seq: number;

  @Id()
  user_id: string;

  @Nullable()
  @Text({ max: 200, description: 'null while the profile is not known here yet, and when its owner has deleted the account' })
  full_name: string | null;

  @OneOf(messageTypes)
  message_type: string;

  @Text({ max: 4000, description: 'Empty where it was deleted, and where its author has deleted the account' })
  message: string;

  @Id()
  client_id: string;

  @Instant()
  created_at: Date;

  @Nullable()
  @Instant({ description: 'When it was taken out of the room, by its author or by who organises the event; null: it was not' })
  deleted_at: Date | null;
}

/** Messages of a room. Pages are asked for by `after_seq` or `before_seq`, so there is no cursor. */
export class ChatMessageList {
  @ListOf(() => ChatMessage)
  items: ChatMessage[];

  @ApiProperty({ type: String, nullable: true, description: 'Always null: ask with after_seq or before_seq' })
  next_cursor: null;
}
