import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isFresh, type LoginWidgetData, verifyInitData, verifyLoginWidget } from './telegram.rules.js';

const token = '5768337691:AAH5YkoiEuPk8-FZa32hStHTqXiLPtAEhx8';

describe('data of a Mini App', () => {
  // The example of the documentation of Telegram Mini Apps, with the token that it was signed with.
  const documented =
    'query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Vladislav%22%2C%22last_name%22%3A%22Kibenko%22%2C' +
    '%22username%22%3A%22vdkfrost%22%2C%22language_code%22%3A%22ru%22%2C%22is_premium%22%3Atrue%7D&auth_date=1662771648' +
    '&hash=c501b71e775f74ce10e377dea85a7ea24ecd640b223ea86dfe453e0eaed2e2b2';

  it('that Telegram has signed says who the person is', () => {
    expect(verifyInitData(documented, token)).toEqual({
      person: { id: 279058397, username: 'vdkfrost', fullName: 'Vladislav Kibenko', languageCode: 'ru' },
      hash: Buffer.from('c501b71e775f74ce10e377dea85a7ea24ecd640b223ea86dfe453e0eaed2e2b2', 'hex'),
      signedAt: new Date('2022-09-10T01:00:48Z'),
    });
  });

  it.each([
    ['another person', documented.replace('279058397', '279058398')],
    ['a later time', documented.replace('auth_date=1662771648', 'auth_date=1662771649')],
    ['one more field', `${documented}&extra=1`],
    ['a field less', documented.replace('query_id=AAHdF6IQAAAAAN0XohDhrOrc&', '')],
    ['another hash', documented.replace('hash=c5', 'hash=c6')],
    ['half a hash', documented.slice(0, -32)],
    ['no hash', documented.replace(/&hash=.*/, '')],
    ['nothing', ''],
  ])('with %s is not signed', (_, data) => {
    expect(verifyInitData(data, token)).toBeUndefined();
  });

  it('signed for another bot is not for us', () => {
    expect(verifyInitData(documented, token.replace('5768337691', '5768337692'))).toBeUndefined();
  });

  it.each([
    ['nobody', ''],
    ['no JSON', 'user=olga'],
    ['no id', 'user=%7B%7D'],
    ['an id that is text', 'user=%7B%22id%22%3A%2217%22%7D'],
  ])('signed, but with %s for a person, is of no use', (_, user) => {
    const fields = [['auth_date', '1662771648'], ...new URLSearchParams(user)] as [string, string][];
    const text = fields.map(([name, value]) => `${name}=${value}`).join('\n');
    const key = createHmac('sha256', 'WebAppData').update(token).digest();
    const hash = createHmac('sha256', key).update(text).digest('hex');
    expect(verifyInitData(new URLSearchParams([...fields, ['hash', hash]]).toString(), token)).toBeUndefined();
  });
});

describe('data of the Login Widget', () => {
  const sign = (data: Omit<LoginWidgetData, 'hash'>): LoginWidgetData => {
    const text = Object.entries(data)
      .map(([name, value]) => `${name}=${String(value)}`)
      .toSorted()
      .join('\n');
    return { ...data, hash: createHmac('sha256', createHash('sha256').update(token).digest()).update(text).digest('hex') };
  };
  const signed = sign({
    id: 7_123_456_789,
    first_name: 'Ольга',
    username: 'Olga_B',
    photo_url: 'https://t.me/i/1.jpg',
    auth_date: 1_900_000_000,
  });

  it('that Telegram has signed says who the person is', () => {
    expect(verifyLoginWidget(signed, token)).toMatchObject({
      person: { id: 7_123_456_789, username: 'Olga_B', fullName: 'Ольга', languageCode: null },
      signedAt: new Date(1_900_000_000_000),
    });
  });

  it.each([
    ['another person', { ...signed, id: 17 }],
    ['a name that was not signed', { ...signed, last_name: 'Белова' }],
    ['a later time', { ...signed, auth_date: 1_900_000_001 }],
    ['a hash in which a digit is another', { ...signed, hash: signed.hash.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')) }],
  ])('with %s is not signed', (_, data) => {
    expect(verifyLoginWidget(data, token)).toBeUndefined();
  });

  it('does not pass for data of a Mini App, whose key is another', () => {
    const { hash, ...fields } = signed;
    const query = new URLSearchParams(Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]));
    query.set('hash', hash);
    expect(verifyInitData(query.toString(), token)).toBeUndefined();
  });

  it.each([
    [-3600, false],
    [-11, false],
    [-10, true],
    [0, true],
    [300, true],
    [301, false],
  ])('%i seconds after it was signed is fresh: %s', (seconds, expected) => {
    const proof = verifyLoginWidget(signed, token);
    expect(proof && isFresh(proof, new Date((1_900_000_000 + seconds) * 1000))).toBe(expected);
  });
});
