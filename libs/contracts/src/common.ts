import { z } from 'zod';

export const id = () => z.uuid();
/** An instant, RFC 3339 with offset. */
export const instant = () => z.iso.datetime({ offset: true });
/** Grows with every change of one aggregate; readers ignore what is not newer than what they have. */
export const version = () => z.number().int().positive().describe('Grows with every change of this aggregate; readers ignore older ones');

export const place = z.object({
  city: z.string(),
  address: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
});
export type Place = z.infer<typeof place>;

export const money = z.object({
  amount_minor: z.number().int().nonnegative().describe('In the smallest unit of the currency'),
  currency: z.string().length(3).describe('ISO 4217'),
});
export type Money = z.infer<typeof money>;
