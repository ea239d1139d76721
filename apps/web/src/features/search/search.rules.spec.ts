import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clustersOf, instantsOf, partsOf, searchFilterOf, withRecent } from './search.rules.js';

describe('the filter of an address', () => {
  it('takes what makes sense and leaves out the rest', () => {
    expect(searchFilterOf({ q: ' джаз', category: 'concert', when: 'weekend', free: true, near: '55.75581,37.61761', radius: 5 })).toEqual({
      q: ' джаз',
      category: 'concert',
      when: 'weekend',
      free: true,
      near: '55.756,37.618',
      radius: 5,
    });
    expect(
      searchFilterOf({ q: '  ', when: 'never', free: 'yes', near: '155,37', radius: 5, sort: 'nearest', from: '2026-13-45', view: 'x' }),
    ).toEqual({});
    expect(searchFilterOf({ q: 2026 })).toEqual({ q: '2026' });
  });

  it('has days by name or by date, not both', () => {
    expect(searchFilterOf({ when: 'today', from: '2026-12-01' })).toEqual({ from: '2026-12-01' });
  });

  it('is the same when it is read again', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('q', 'near', 'radius', 'sort', 'when', 'from', 'view'), fc.anything()), (search) => {
        const filter = searchFilterOf(search);
        expect(searchFilterOf({ ...filter })).toEqual(filter);
      }),
    );
  });
});

describe('days', () => {
  const local = (year: number, month: number, day: number) => new Date(year, month - 1, day).toISOString();

  it('begin and end at the midnights of the device, and never before now', () => {
    const wednesday = new Date(2026, 10, 25, 15);
    expect(instantsOf({ when: 'today' }, wednesday)).toEqual({ to: local(2026, 11, 26) });
    expect(instantsOf({ when: 'tomorrow' }, wednesday)).toEqual({ from: local(2026, 11, 26), to: local(2026, 11, 27) });
    expect(instantsOf({ when: 'weekend' }, wednesday)).toEqual({ from: local(2026, 11, 28), to: local(2026, 11, 30) });
    expect(instantsOf({ from: '2026-12-01', to: '2026-12-01' }, wednesday)).toEqual({ from: local(2026, 12, 1), to: local(2026, 12, 2) });
    expect(instantsOf({}, wednesday)).toEqual({});
  });

  it('have a weekend on a Sunday, too: what is left of it', () => {
    expect(instantsOf({ when: 'weekend' }, new Date(2026, 10, 29, 12))).toEqual({ to: local(2026, 11, 30) });
  });
});

describe('what was found', () => {
  it('is marked at the beginnings of words, without regard to case, and nothing is lost', () => {
    expect(partsOf('Джаз в Арсенале', 'арс дж')).toEqual([
      { text: 'Дж', isFound: true },
      { text: 'аз', isFound: false },
      { text: ' ', isFound: false },
      { text: 'в', isFound: false },
      { text: ' ', isFound: false },
      { text: 'Арс', isFound: true },
      { text: 'енале', isFound: false },
    ]);
    fc.assert(
      fc.property(fc.string(), fc.string(), (shown, q) => {
        expect(
          partsOf(shown, q)
            .map(({ text }) => text)
            .join(''),
        ).toBe(shown);
      }),
    );
  });

  it('keeps the last six searches, each once', () => {
    expect(withRecent(['джаз', 'йога'], 'Йога ')).toEqual(['Йога', 'джаз']);
    expect(withRecent(['1a', '2a', '3a', '4a', '5a', '6a'], 'седьмая')).toHaveLength(6);
    expect(withRecent(['джаз'], 'я')).toEqual(['джаз']);
  });
});

describe('badges on the map', () => {
  it('that would cover each other are one, and none is lost', () => {
    const point = fc.record({ id: fc.uuid(), x: fc.integer({ max: 500, min: 0 }), y: fc.integer({ max: 500, min: 0 }) });
    fc.assert(
      fc.property(fc.array(point), (points) => {
        const groups = clustersOf(points, 40);
        expect(groups.flat()).toHaveLength(points.length);
        const firsts = groups.map(([first]) => first).filter((first) => first !== undefined);
        firsts.forEach((one, index) => {
          for (const other of firsts.slice(index + 1)) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(40);
        });
      }),
    );
  });
});
