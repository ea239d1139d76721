import { ApiProperty } from '@nestjs/swagger';
import { AppError } from './errors.js';
import { Integer, Optional, Text } from './fields.js';

/** Query of every list. */
export class PageQuery {
  @Optional()
  @Integer({ min: 1, max: 100, description: 'How many items at most; default 20' })
  limit?: number;

  @Optional()
  @Text({ min: 1, max: 500, description: 'next_cursor of the page before' })
  cursor?: string;
}

export const pageSize = (query: PageQuery): number => query.limit ?? 20;

/** Opaque to clients: the sort key of the last item. */
export const encodeCursor = (key: readonly (string | number | null)[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/**
 * @param shape one checker an element, so that nothing unexpected reaches SQL
 * @throws AppError invalid-cursor
 */
export function decodeCursor(cursor: string, shape: readonly ((part: unknown) => boolean)[]): (string | number | null)[] {
  try {
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
    if (Array.isArray(parts) && parts.length === shape.length && shape.every((fits, index) => fits(parts[index])))
      return parts as (string | number | null)[];
  } catch (error) {
    throw new AppError('invalid-cursor', undefined, { cause: error, fields: [{ pointer: '/cursor', detail: 'is not one of ours' }] });
  }
  throw new AppError('invalid-cursor', undefined, { fields: [{ pointer: '/cursor', detail: 'is not one of ours' }] });
}

export const isUuid = (part: unknown): boolean => typeof part === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(part);
/** As toISOString() writes it, and nothing that only looks like it: to Postgres, 30 February is an error. */
export const isInstant = (part: unknown): boolean =>
  typeof part === 'string' && /^(?!0000)\d{4}-/.test(part) && !Number.isNaN(Date.parse(part)) && new Date(part).toISOString() === part;
export const isNumber = (part: unknown): boolean => typeof part === 'number' && Number.isFinite(part);

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

/** Makes a page of one row more than asked for: that one only says that there are more. */
export function toPage<Row, Item>(
  rows: Row[],
  limit: number,
  keyOf: (row: Row) => (string | number | null)[],
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toItem), next_cursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}

/** The DTO of a list of `item`, for the OpenAPI document. */
export function pageOf(item: new () => object): new () => Page<object> {
  class PageDto {
    @ApiProperty({ type: item, isArray: true })
    items: object[];

    @ApiProperty({ type: String, nullable: true, description: 'Pass it as cursor to get the next page; null at the end' })
    next_cursor: string | null;
  }
  Object.defineProperty(PageDto, 'name', { value: `${item.name.replace(/Dto$/, '')}Page` });
  return PageDto;
}
