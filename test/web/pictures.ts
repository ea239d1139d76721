import { expectStatus, type Member, until } from '@poydu/testing';

/** The smallest picture there is: one transparent pixel. */
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

interface Ticket {
  id: string;
  upload: { url: string; fields: Record<string, string> };
}

/** Sent to the store as a browser sends it. It is on the event's page soon after. */
export async function addPicture(organiser: Member, eventId: string): Promise<void> {
  const body = { file_name: 'афиша.png', content_type: 'image/png', size: png.length };
  const path = `/api/events/${eventId}/media`;
  await until('media knows the event', async () => (await organiser.http.get(path)).status === 200);
  const { id, upload } = expectStatus(201, await organiser.http.post<Ticket>(path, body));
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'x.png');
  const sent = await fetch(upload.url, { method: 'POST', body: form });
  if (!sent.ok) throw new Error(await sent.text());
  expectStatus(200, await organiser.http.post(`/api/media/${id}/complete`));
}
