interface Timed {
  starts_at: string;
}

/** Fewer are no section of their own. */
const fewest = 2;

/** What begins on the coming weekend, by the days where this runs, apart from the rest. Nothing is taken out where little is left, or little found. */
export function weekendOf<Event extends Timed>(events: readonly Event[], now: Date): { weekend: Event[]; others: Event[] } {
  const toSaturday = now.getDay() === 0 ? -1 : 6 - now.getDay();
  const saturday = new Date(now.getFullYear(), now.getMonth(), now.getDate() + toSaturday);
  const monday = new Date(now.getFullYear(), now.getMonth(), now.getDate() + toSaturday + 2);
  const isThen = ({ starts_at }: Event) => new Date(starts_at) >= saturday && new Date(starts_at) < monday;
  const weekend = events.filter(isThen);
  const others = events.filter((event) => !isThen(event));
  return weekend.length < fewest || others.length < fewest ? { weekend: [], others: [...events] } : { weekend, others };
}
