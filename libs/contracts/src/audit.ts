import { z } from 'zod';
import { id, instant } from './common.js';
import { defineMessage } from './message.js';
import { topics } from './topics.js';

const administratorAct = z.object({
  act_id: id(),
  actor_id: id().describe('The administrator'),
  action: z.string().max(100).describe('What was done, in kebab-case: reject-event'),
  subject_kind: z.string().max(100).describe('What it was done to: event'),
  subject_id: id(),
  detail: z.record(z.string(), z.unknown()).describe('What it was before and after; no secrets, and nothing on people but ids'),
  acted_at: instant(),
});
export type AdministratorAct = z.infer<typeof administratorAct>;

export const AdministratorActed = defineMessage({
  type: 'poydu.administrator.acted.v1',
  topic: topics.audit,
  summary: 'An administrator did something to what is not his own; auth keeps the log of such acts for the whole fleet',
  schema: administratorAct,
  key: (act) => act.subject_id,
});
