import { describe, expect, it } from '@jest/globals';
import { byDay, emptyRoom, isDeleted, type Message, pictureOf, roomAfter } from './room.rules.js';

const message = (seq: number, clientId = `client-${seq}`): Message => ({
  id: `id-${seq}`,
  seq,
  user_id: 'me',
  full_name: 'Анна',
  message_type: 'text',
  message: `№ ${seq}`,
  client_id: clientId,
  created_at: `2026-11-2${seq}T10:00:00Z`,
  deleted_at: null,
});

describe('a room', () => {
  it('has each message once, in its order, however they come', () => {
    const heard = roomAfter(emptyRoom, { act: 'heard', messages: [message(3), message(1)] });
    const all = roomAfter(heard, { act: 'remembered', messages: [message(2), message(3)], hasOlder: true });
    expect(all.messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect([heard.hasOlder, all.hasOlder]).toEqual([false, true]);
  });

  it('shows what I write at once, and the room’s own message in its place', () => {
    const wrote = roomAfter(emptyRoom, { act: 'wrote', draft: { clientId: 'mine', text: 'Привет' } });
    expect(wrote.drafts).toEqual([{ clientId: 'mine', text: 'Привет' }]);
    const heard = roomAfter(wrote, { act: 'heard', messages: [message(1, 'mine')] });
    expect([heard.drafts, heard.messages.length]).toEqual([[], 1]);
  });

  it('keeps what was refused until I send it again or give it up', () => {
    const wrote = roomAfter(emptyRoom, { act: 'wrote', draft: { clientId: 'mine', text: 'Привет' } });
    const refused = roomAfter(wrote, { act: 'refused', clientId: 'mine', problem: 'too-many-requests' });
    expect(refused.drafts).toEqual([{ clientId: 'mine', text: 'Привет', problem: 'too-many-requests' }]);
    expect(roomAfter(refused, { act: 'again', clientId: 'mine' })).toEqual(wrote);
    expect(roomAfter(refused, { act: 'gave up', clientId: 'mine' })).toEqual(emptyRoom);
  });

  it('shows the picture that a message names, and takes nothing else for one', () => {
    const id = '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000';
    expect(pictureOf({ message_type: 'media', message: id.toUpperCase() })).toBe(id);
    for (const message of ['', '../me/picture', `${id}?size=large`]) expect(pictureOf({ message_type: 'media', message })).toBeUndefined();
    expect(pictureOf({ message_type: 'text', message: id })).toBeUndefined();
    const wrote = roomAfter(emptyRoom, { act: 'wrote', draft: { clientId: 'mine', text: '', pictureId: id } });
    const again = roomAfter(roomAfter(wrote, { act: 'refused', clientId: 'mine', problem: 'x' }), { act: 'again', clientId: 'mine' });
    expect(again).toEqual(wrote);
  });

  it('has a message no more that was deleted, also when an answer from before still brings its words', () => {
    const told = roomAfter(emptyRoom, { act: 'deleted', seq: 2 });
    const late = roomAfter(told, {
      act: 'heard',
      messages: [message(1), message(2), { ...message(3), deleted_at: '2026-11-23T11:00:00Z' }],
    });
    expect(late.messages.map((one) => isDeleted(late, one))).toEqual([false, true, true]);
  });

  it('is read by days', () => {
    const days = byDay([message(1), message(2), { ...message(3), created_at: '2026-11-22T12:00:00Z' }], (instant) => instant.slice(0, 10));
    expect(days.map(({ day, messages }) => [day, messages.length])).toEqual([
      ['2026-11-21', 1],
      ['2026-11-22', 2],
    ]);
  });
});
