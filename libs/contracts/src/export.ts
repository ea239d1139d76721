import { z } from 'zod';
import { id, instant } from './common.js';
import { defineMessage } from './message.js';
import { topics } from './topics.js';

/** A public key for one export alone (RFC 7517, X25519). */
export const oneTimeKey = z.object({ kty: z.literal('OKP'), crv: z.literal('X25519'), x: z.string() });

export const exportRequest = z.object({
  export_id: id(),
  user_id: id(),
  requested_at: instant(),
  public_key: oneTimeKey.describe('What each service seals its part to; the private one is forgotten with the last part'),
});
export type ExportRequest = z.infer<typeof exportRequest>;

export const ExportRequested = defineMessage({
  type: 'poydu.export.requested.v1',
  topic: topics.exports,
  summary: 'A person asked for all that is kept on him: every service answers with its part',
  schema: exportRequest,
  key: (request) => request.export_id,
});

export const exportPiece = z.object({
  export_id: id(),
  service: z.string(),
  nr: z.number().int().nonnegative().describe('From 0'),
  count: z.number().int().positive().describe("Of the pieces that this service's part comes in"),
  sealed: z.string().describe('JWE compact (RFC 7516) to the public key of the export; the pieces together are gzip of JSON'),
});
export type ExportPiece = z.infer<typeof exportPiece>;

export const ExportPieceSealed = defineMessage({
  type: 'poydu.export.piece-sealed.v1',
  topic: topics.exports,
  summary: 'A piece of what a service keeps on a person, readable by who collects this export alone',
  schema: exportPiece,
  key: (piece) => piece.export_id,
});
