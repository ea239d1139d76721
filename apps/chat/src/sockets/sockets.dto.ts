import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { Id, Instant, Integer, Nullable, OneOf, Text } from '@poydu/service';
import { ChatMessage, ChatMessageBody, ChatQuery } from '../messages/messages.dto.js';
import type { ChatReadMark } from '../rooms/rooms.dto.js';
import { ChatReadBody } from '../rooms/rooms.dto.js';

/** As the database writes ids, for rooms are known by them. */
const EventId = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value)),
    Id(),
  );

/** What a client sends with `join`, `leave` and `typing`. */
export class ChatRoomRef {
  @EventId()
  event_id: string;
}

/** What a client sends with `send`. */
export class ChatSend extends ChatMessageBody {
  @EventId()
  event_id: string;
}

/** What a client sends with `history`. */
export class ChatHistory extends ChatQuery {
  @EventId()
  event_id: string;
}

/** What a client sends with `read`. */
export class ChatRead extends ChatReadBody {
  @EventId()
  event_id: string;
}

/** What a client is told by `message`. */
export class ChatRoomMessage extends ChatMessage {
  @Id()
  event_id: string;
}

/** What a client is told by `deleted`. */
export class ChatMessageGone {
  @Id()
  event_id: string;

  @Id()
  id: string;

  @Integer({ min: 1, description: 'Of the message' })
  seq: number;

  @Integer({ min: 1, description: 'How many messages of the room were deleted so far' })
  deletions: number;

  @Instant()
  deleted_at: Date;
}

/** What a client is told by `typing`. */
export class ChatTyping {
  @Id()
  event_id: string;

  @Id()
  user_id: string;

  @Nullable()
  @Text({ max: 200 })
  full_name: string | null;
}

/** What a client is told by `presence`. */
export class ChatPresence {
  @Id()
  event_id: string;

  @Integer({ min: 0, description: 'How many people have the room open over a socket' })
  present: number;
}

/** What a client is told by `left`: it is in this room no more. */
export class ChatLeft {
  @Id()
  event_id: string;

  @OneOf(['forbidden', 'event-not-found'])
  code: string;

  @Text({ max: 200 })
  detail: string;
}

/** What a client is told by `closed`, before the connection ends. */
export class ChatClosed {
  @OneOf(['unauthenticated', 'user-blocked', 'identity-unavailable', 'unavailable'], {
    description: 'The last two: connect again. The others: log in first',
  })
  code: string;

  @Text({ max: 200 })
  detail: string;
}

/** What the server says, by name. */
export interface ServerEvents {
  message: (message: ChatRoomMessage) => void;
  deleted: (gone: ChatMessageGone) => void;
  typing: (typing: ChatTyping) => void;
  read: (mark: ChatReadMark) => void;
  presence: (presence: ChatPresence) => void;
  left: (left: ChatLeft) => void;
  closed: (closed: ChatClosed) => void;
}
