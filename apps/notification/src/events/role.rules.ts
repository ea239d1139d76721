import { type EventState, organises, summaryOf } from '@poydu/contracts';
import { everywhere, type Notice } from '../notices/kinds.js';
import { alertSubject } from '../registrations/registration.rules.js';

/** Who has to do with an event beside its organiser. */
export interface Roles {
  coOrganiserIds: readonly string[];
  helperIds: readonly string[];
}

/**
 * The roles after a message. At the door of what is not public yet nobody stands: whoever is named for it is a helper from the publication on. What a
 * message does not name stays, for it is of an event service that did not know of it.
 * @param before undefined for the first that is heard of the event
 */
export function rolesOf({ status, co_organiser_ids: coOrganisers, helper_ids: helpers }: EventState, before: Roles | undefined): Roles {
  const { coOrganiserIds, helperIds } = before ?? { coOrganiserIds: [], helperIds: [] };
  return {
    coOrganiserIds: coOrganisers ?? coOrganiserIds,
    helperIds: helpers?.filter((id) => status === 'active' || helperIds.includes(id)) ?? helperIds,
  };
}

/**
 * What people hear of their own role at an event that is still on: that they have it, and that they have it no more. Nobody is told of an own act.
 * @param before undefined for the first that is heard of the event: then people are told what is true now
 */
export function roleNoticesOf(event: EventState, before: Roles | undefined, after: Roles): Notice[] {
  const { event_id: eventId, status, organiser_id: organiserId, named_by: namedBy } = event;
  if (status === 'completed' || status === 'cancelled') return [];
  const data = {
    event: summaryOf(event),
    // An administrator who does it in the organiser's place is named to nobody.
    ...(namedBy && organises(namedBy, event) ? { personId: namedBy } : {}),
    ...(status === 'active' ? {} : { isHidden: true }),
  };
  const people = new Set([before, after].flatMap((roles) => (roles ? [...roles.coOrganiserIds, ...roles.helperIds] : [])));
  return [...people]
    .filter((userId) => userId !== organiserId && userId !== namedBy)
    .flatMap((userId) =>
      kindsOf(before && roleIn(before, userId), roleIn(after, userId)).map((kind): Notice => ({
        userId,
        kind,
        subject: alertSubject(eventId, event.version),
        channels: everywhere,
        eventId,
        data,
      })),
    );
}

type Role = 'co_organiser' | 'helper';

/** Who organises an event may stand at its door, too: the greater one counts. */
function roleIn({ coOrganiserIds, helperIds }: Roles, userId: string): Role | undefined {
  if (coOrganiserIds.includes(userId)) return 'co_organiser';
  return helperIds.includes(userId) ? 'helper' : undefined;
}

function kindsOf(before: Role | undefined, after: Role | undefined): (`${Role}_named` | `${Role}_ended`)[] {
  if (before === after) return [];
  return [...(before && after !== 'co_organiser' ? [`${before}_ended` as const] : []), ...(after ? [`${after}_named` as const] : [])];
}
