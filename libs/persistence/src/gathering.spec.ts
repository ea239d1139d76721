import { expect, test } from '@jest/globals';
import { newest } from './gathering.js';

test('of several states of one thing the newest is left, whichever came last', () => {
  const states = [
    { id: 'a', version: 1 },
    { id: 'b', version: 7 },
    { id: 'a', version: 3 },
    { id: 'a', version: 2 },
  ];
  expect(newest(states, ({ id }) => id)).toEqual([
    { id: 'a', version: 3 },
    { id: 'b', version: 7 },
  ]);
});
