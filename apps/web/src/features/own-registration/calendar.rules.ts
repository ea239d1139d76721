interface Appointment {
  name: string;
  starts_at: string;
  ends_at: string;
  location: { city: string; address: string | null } | null;
  online_url: string | null;
}

const stamp = (instant: string): string => new Date(instant).toISOString().replaceAll(/[-:]|\.\d+/g, '');

/** Where Google's calendar takes an appointment, filled in. */
export function googleCalendarUrl({ name, starts_at, ends_at, location, online_url }: Appointment, ticketUrl: string): string {
  const place = location ? [location.city, location.address].filter(Boolean).join(', ') : (online_url ?? '');
  const query = new URLSearchParams({
    action: 'TEMPLATE',
    text: name,
    dates: `${stamp(starts_at)}/${stamp(ends_at)}`,
    location: place,
    details: ticketUrl,
  });
  return `https://calendar.google.com/calendar/render?${query.toString()}`;
}
