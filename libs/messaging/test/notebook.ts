import { Controller, Injectable, Module, type Type } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { defineMessage, tombstone, type Topic, topics } from '@poydu/contracts';
import { Database, DatabaseConfig, PersistenceModule, Transactional } from '@poydu/persistence';
import { ServiceModule } from '@poydu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { z } from 'zod';
import {
  Arrivals,
  Consume,
  ConsumeTombstones,
  KafkaConfig,
  type MessageContext,
  MessagingModule,
  messagingMigration,
  Outbox,
} from '../src/index.js';

/** A small service with everything that messaging has: it says what is written into it and writes down what it hears. */

/** By a name of the contracts, for the commands know no others. */
export const noteTopic: Topic = { name: topics.chat.name, partitions: 2, cleanup: 'compact', description: 'Notes' };
const noteSchema = z.object({ note_id: z.string(), version: z.number().int().positive(), text: z.string() });
export type Note = z.infer<typeof noteSchema>;

const noteMessage = (what: string) =>
  defineMessage({ type: `test.note.${what}.v1`, topic: noteTopic, summary: '', schema: noteSchema, key: (note) => note.note_id });
export const NoteWritten = noteMessage('written');
export const NoteChanged = noteMessage('changed');
/** Nobody has asked for it. */
export const NoteSeen = noteMessage('seen');
export const noteErased = (noteId: string) => tombstone(noteTopic, noteId, 'test.note.erased.v1');

class Notebook1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE heard (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, message_id uuid NOT NULL, type text NOT NULL,
      note_id text NOT NULL, version int NOT NULL, heard_by text NOT NULL)`);
  }
  async down(): Promise<void> {}
}
export const migrations = [messagingMigration, Notebook1763700000000];

/** The stack's role and schema that the notebook borrows. */
export const service = 'chat';

export interface Notebook {
  /** What a handler does after it has written down what it heard, in its transaction. */
  behave?: (note: Note, message: MessageContext, database: Database) => unknown;
  consumers?: boolean;
}

@Injectable()
export class Writer {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  @Transactional()
  async write(...notes: Note[]): Promise<void> {
    await this.outbox.add(...notes.map((note) => NoteWritten.build(note)));
  }

  /** Many rows, in one statement of its own, as a hot path does it. */
  async writeHot(...notes: Note[]): Promise<void> {
    const { ids, topics, keys, types, headers, payloads } = this.outbox.columns(notes.map((note) => NoteWritten.build(note)));
    const sql = `INSERT INTO outbox (${Outbox.columnNames}) SELECT * FROM ${Outbox.rows(1)}`;
    await this.database.query(sql, [ids, topics, keys, types, headers, payloads]);
    this.outbox.poke();
  }

  @Transactional()
  async writeAndFail(note: Note): Promise<void> {
    await this.outbox.add(NoteWritten.build(note));
    throw new Error('on purpose');
  }
}

export function notebookModule({ behave, consumers = true }: Notebook = {}): Type {
  @Injectable()
  class Listener {
    constructor(
      private readonly database: Database,
      private readonly arrivals: Arrivals,
    ) {}

    async hear(note: Note, message: MessageContext): Promise<void> {
      const sql = 'INSERT INTO heard (message_id, type, note_id, version, heard_by) VALUES ($1, $2, $3, $4, $5)';
      await this.database.query(sql, [message.id, message.type, message.key, note.version, process.pid]);
      this.arrivals.arrived(note.note_id);
      await behave?.(note, message, this.database);
    }

    async forget(noteId: string): Promise<void> {
      await this.database.query('DELETE FROM heard WHERE note_id = $1', [noteId]);
    }
  }

  @Controller()
  class NotebookConsumer {
    constructor(private readonly listener: Listener) {}

    @Consume(NoteWritten, NoteChanged)
    heard(@Payload() note: Note, @Ctx() message: MessageContext): Promise<void> {
      return this.listener.hear(note, message);
    }

    @ConsumeTombstones(noteTopic)
    erased(@Payload() _data: null, @Ctx() message: MessageContext): Promise<void> {
      return this.listener.forget(message.key);
    }
  }

  @Module({
    imports: [
      ServiceModule.forRoot({ name: service, settings: [DatabaseConfig, KafkaConfig] }),
      PersistenceModule.forRoot({ schema: service, entities: [], migrations }),
      MessagingModule.forRoot({ consumers }),
    ],
    controllers: consumers ? [NotebookConsumer] : [],
    providers: [Writer, Listener],
  })
  class NotebookModule {}
  return NotebookModule;
}
