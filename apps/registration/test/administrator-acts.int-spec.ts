import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AdministratorAct, topics } from '@poydu/contracts';
import { aCaller, expectStatus } from '@poydu/testing';
import { type Person, World } from './world.js';

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

describe("what is done with somebody else's event", () => {
  let world: World;
  beforeAll(async () => void (world = await World.start()));
  afterAll(() => world.end());

  /** Four people: one to be approved, one to be declined, and two at the door. Each act is done twice, for to repeat it is none. */
  async function actedBy(
    choose: (people: { organiser: Person; beside: Person; helper: Person; administrator: Person }) => { office: Person; door: Person },
  ) {
    const administrator = await world.as(aCaller({ roles: ['USER', 'ADMINISTRATOR'] }));
    const [organiser, beside, helper] = (await world.many(3)) as [Person, Person, Person];
    const { office, door } = choose({ organiser, beside, helper, administrator });
    const ofOrganiser = {
      organiser_id: organiser.id,
      co_organiser_ids: [beside.id],
      helper_ids: [helper.id],
      starts_at: inHours(1),
      ends_at: inHours(3),
    };
    const [asked, open] = [await world.known({ ...ofOrganiser, requires_approval: true }), await world.known(ofOrganiser)];
    const [approved, declined, shown, scanned] = (await world.many(4)) as [Person, Person, Person, Person];
    const press = async (person: Person, event = open) => (await person.press(event)).body.registration_id;
    const ids = [await press(approved, asked), await press(declined, asked), await press(shown), await press(scanned)] as const;
    const { ticket } = expectStatus(200, await shown.http().get<{ ticket: string }>(`/api/registrations/${ids[2]}/ticket`));
    for (const status of [200, 409]) {
      expectStatus(200, await office.http().post(`/api/registrations/${ids[0]}/approve`));
      expectStatus(200, await office.http().post(`/api/registrations/${ids[1]}/decline`));
      expectStatus(status, await door.http().post(`/api/events/${open.event_id}/check-in`, { ticket }));
      const scans = [{ registration_id: ids[3], scanned_at: new Date().toISOString() }];
      expectStatus(200, await door.http().post(`/api/events/${open.event_id}/door/scans`, { scans }));
    }
    expectStatus(200, await door.http().get(`/api/events/${open.event_id}/door`));
    expectStatus(200, await office.http().get(`/api/events/${open.event_id}/attendees`));
    expect((await fetch(`${office.http().url}/api/events/${open.event_id}/attendees.csv`, { headers: office.headers })).status).toBe(200);
    return { administrator, asked, open, ids, approved, declined };
  }

  const actsOf = (ids: readonly string[]) =>
    world.kafka
      .received(topics.audit)
      .filter(({ key }) => ids.includes(key))
      .map(({ data }) => data as AdministratorAct);

  it('by an administrator stands in the audit log, with ids alone', async () => {
    const { administrator, asked, open, ids, approved, declined } = await actedBy((all) => ({
      office: all.administrator,
      door: all.administrator,
    }));
    await world.kafka.waitFor(topics.audit, ({ data }) => (data as AdministratorAct).action === 'export-attendees');
    for (const id of ids.slice(0, 2)) await world.kafka.waitFor(topics.audit, ({ key }) => key === id);
    const acts = actsOf([open.event_id, ...ids]);
    expect(new Set(acts.map(({ actor_id }) => actor_id))).toEqual(new Set([administrator.id]));
    const told = (subject: string) =>
      acts.filter(({ subject_id }) => subject_id === subject).map(({ action, subject_kind, detail }) => [subject_kind, action, detail]);
    const { event_id } = asked;
    expect(told(ids[0])).toEqual([['registration', 'approve-registration', { event_id, user_id: approved.id }]]);
    expect(told(ids[1])).toEqual([['registration', 'decline-registration', { event_id, user_id: declined.id }]]);
    expect(told(open.event_id)).toEqual([
      ['event', 'check-in', { registration_ids: [ids[2]] }],
      ['event', 'check-in', { registration_ids: [ids[3]] }],
      ['event', 'read-door-list', {}],
      ['event', 'list-attendees', {}],
      ['event', 'export-attendees', {}],
    ]);
  });

  it('by the organiser, co-organisers and helpers is no act of an administrator', async () => {
    const acted = [
      await actedBy(({ organiser, helper }) => ({ office: organiser, door: helper })),
      await actedBy(({ beside }) => ({ office: beside, door: beside })),
    ];
    // What comes after them in the outbox has been told, so they would have been.
    const witness = await actedBy(({ administrator }) => ({ office: administrator, door: administrator }));
    await world.kafka.waitFor(
      topics.audit,
      ({ key, data }) => key === witness.open.event_id && (data as AdministratorAct).action === 'export-attendees',
    );
    for (const { open, ids } of acted) expect(actsOf([open.event_id, ...ids])).toEqual([]);
  });
});
