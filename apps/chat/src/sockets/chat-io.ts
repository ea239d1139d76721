import { Injectable } from '@nestjs/common';
import type { Caller } from '@poydu/identity';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import type { ServerEvents } from './sockets.dto.js';

interface SocketData {
  caller: Caller;
}

/** What clients send is looked at by `onAny`, whatever its name and form: nothing is believed of it. */
type Anything = DefaultEventsMap;

/** A client's connection. It is in the rooms of Socket.IO that have the ids of events for names, and in one of its person. */
export type ChatSocket = Socket<Anything, ServerEvents, DefaultEventsMap, SocketData>;

const namespaceTimeoutMs = 10_000;

/** The sockets of this process. There is no adapter between processes: each tells its own sockets what the database says. */
@Injectable()
export class ChatIo extends Server<Anything, ServerEvents, DefaultEventsMap, SocketData> {
  constructor() {
    super({ serveClient: false, connectTimeout: namespaceTimeoutMs });
  }

  /** Those of this process that are in a room. */
  socketsIn(room: string): ChatSocket[] {
    const { sockets, adapter } = this.of('/');
    return [...(adapter.rooms.get(room) ?? [])].map((id) => sockets.get(id)).filter((socket) => socket !== undefined);
  }
}

/** All sockets of one person. */
export const personRoom = (userId: string): string => `person ${userId}`;
