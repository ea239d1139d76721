import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { makeOneTimeKeys, openPieces, sealInPieces } from './seal-once.js';

describe('what is sealed to keys for one occasion', () => {
  it('is opened as it was, also where it takes many pieces, each of which fits into a message', async () => {
    const { publicKey, privateKey } = await makeOneTimeKeys();
    for (const content of [{ name: 'Канарейкина', list: [1, null] }, randomBytes(1_000_000).toString('hex')]) {
      const pieces = await sealInPieces(publicKey, content);
      expect(pieces.every((piece) => piece.length < 900_000)).toBe(true);
      expect(pieces.join()).not.toContain('Канарейкина');
      expect(JSON.parse(await openPieces(privateKey, pieces))).toEqual(content);
    }
  });

  it('is not opened with other keys, in another order, or with a piece that was changed', async () => {
    const [keys, others] = [await makeOneTimeKeys(), await makeOneTimeKeys()];
    const pieces = await sealInPieces(keys.publicKey, randomBytes(1_000_000).toString('hex'));
    expect(pieces.length).toBeGreaterThan(1);
    await expect(openPieces(others.privateKey, pieces)).rejects.toThrow();
    await expect(openPieces(keys.privateKey, pieces.toReversed())).rejects.toThrow();
    const [first = '', ...rest] = pieces;
    await expect(openPieces(keys.privateKey, [`${first.slice(0, -2)}AA`, ...rest])).rejects.toThrow();
  });
});
