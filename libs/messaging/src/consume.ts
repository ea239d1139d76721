import { applyDecorators, type ArgumentsHost, Catch, type RpcExceptionFilter, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { MessageDefinition, Topic } from '@poydu/contracts';
import type { Observable } from 'rxjs';

/** What the decorators below hand to the host with each handler. */
export interface HandlerExtras {
  readonly definitions?: readonly MessageDefinition[];
  readonly tombstonesOf?: Topic;
}

/** Nest would answer a failing handler with "Internal server error"; the host has to see what it was. */
@Catch()
class Rethrow implements RpcExceptionFilter<unknown> {
  catch(error: unknown, _host: ArgumentsHost): Observable<never> {
    throw error;
  }
}

/** Nest's decorator asks for the names of the extras as types; the host knows them. */
const on: (patterns: string[], extras: HandlerExtras) => MethodDecorator = EventPattern as never;

/**
 * A controller's method that takes these messages: `handle(@Payload() data: State, @Ctx() message: MessageContext)`.
 * It is called once per message, in a transaction that also marks the message as received, in the order of its key. It names the service's method
 * and does no network call; what it throws is tried again with growing pauses, then the message goes to the dead letters.
 */
// Definitions of any data: the data of a union of messages is the union of their data.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- MessageDefinition<T> is invariant in T
export const Consume = (...definitions: MessageDefinition<any>[]): MethodDecorator =>
  applyDecorators(
    on(
      definitions.map(({ type }) => type),
      { definitions },
    ),
    UseFilters(Rethrow),
  );

/** A controller's method that is told that an aggregate was erased: `erase(@Payload() data: null, @Ctx() message: MessageContext)`, `message.key` is its id. */
export const ConsumeTombstones = (topic: Topic): MethodDecorator =>
  applyDecorators(on([tombstonePattern(topic.name)], { tombstonesOf: topic }), UseFilters(Rethrow));

export const tombstonePattern = (topic: string): string => `tombstone of ${topic}`;
