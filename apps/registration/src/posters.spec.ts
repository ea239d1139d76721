import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { plainPoster, posters } from './posters.js';

it('tickets and pages have the grounds of the site’s posters', () => {
  const tokens = readFileSync(join(import.meta.dirname, '../../web/src/design/tokens.css'), 'utf8');
  const grounds = [...tokens.matchAll(/\[data-category(?:='(\w+)')?\] \{\s+--poster: (#[0-9a-f]{6});/g)].map(([, name = '', ground]) => [
    name,
    ground,
  ]);
  expect(Object.fromEntries(grounds)).toEqual({ '': plainPoster, ...posters });
});
