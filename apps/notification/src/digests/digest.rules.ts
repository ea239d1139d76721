import type { NoticeData } from '../notices/kinds.js';
import type { DigestItem } from './digests.repository.js';

/** More names make nobody wiser. */
const mostNames = 10;

/** What one mail says about all that has come; undefined when nothing has. */
export function digestOf(items: readonly DigestItem[]): NoticeData | undefined {
  const last = items.at(-1);
  if (!last) return undefined;
  const count = (kind: DigestItem['kind']) => items.filter((item) => item.kind === kind).length;
  return {
    event: last.event,
    news: {
      new_registration: count('new_registration'),
      new_request: count('new_request'),
      registration_cancelled: count('registration_cancelled'),
    },
    personIds: [...new Set(items.map(({ personId }) => personId))].slice(0, mostNames),
  };
}
