import { describe, expect, it } from '@jest/globals';
import { detailsOf } from './audit.rules.js';

describe('what is told of an act', () => {
  it.each([
    ['its reason', { reason: 'спам' }, { reason: 'спам' }],
    [
      'the roles before and after',
      { before: ['USER'], after: ['USER', 'ADMINISTRATOR'] },
      { roles: { before: ['USER'], after: ['USER', 'ADMINISTRATOR'] } },
    ],
    ['which fields were changed', { fields: ['name', 'price'] }, { fields: 'name, price' }],
    ['nothing of what is not known', { media_id: 'x', reason: 7, fields: [] }, {}],
  ])('%s', (_, detail, told) => {
    expect(detailsOf(detail)).toEqual({ reason: undefined, roles: undefined, fields: undefined, ...told });
  });
});
