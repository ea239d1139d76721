import { queryOptions } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/api.ts';
import { addDays, type CalendarFilter, weeksOf } from './calendar.rules.ts';

const pageSize = 100;
/** Who has more than three hundred events in a month looks for some of them. */
const mostPages = 3;

/** What the service is asked for a month: its weeks, and a day more at each end, for days begin at other times elsewhere. */
export function askedOf({ q, category, city, free }: CalendarFilter, month: string) {
  const days = weeksOf(month).flat();
  const from = `${addDays(days[0] ?? '', -1)}T00:00:00Z`;
  const to = `${addDays(days.at(-1) ?? '', 2)}T00:00:00Z`;
  return { from, to, q, category, city, free, sort: 'soonest' as const, limit: pageSize };
}

export const monthQuery = (filter: CalendarFilter, month: string) =>
  queryOptions({
    queryKey: ['events', 'calendar', month, filter.q, filter.category, filter.city, filter.free],
    queryFn: async ({ signal }) => {
      const items: Schemas['EventCardDto'][] = [];
      let cursor: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const answer = await answered(api.GET('/api/events', { params: { query: { ...askedOf(filter, month), cursor } }, signal }));
        items.push(...answer.items);
        cursor = answer.next_cursor ?? undefined;
        if (cursor === undefined) break;
      }
      return items;
    },
  });
