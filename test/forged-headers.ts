/** Ways to write another person's id into the headers, beside those of one's own. `own` and `other` are ids. */
export const forgedHeaders: [string, (own: string, other: string) => string[]][] = [
  ['in its place', (_, other) => [`X-User-ID: ${other}`]],
  ['in small letters', (_, other) => [`x-user-id: ${other}`]],
  ['in capitals', (own, other) => [`X-User-ID: ${own}`, `X-USER-ID: ${other}`]],
  ['with underscores', (own, other) => [`X-User-ID: ${own}`, `X_User_ID: ${other}`]],
  ['with one underscore', (own, other) => [`X-User-ID: ${own}`, `X-User_ID: ${other}`, `X_USER-ID: ${other}`]],
  ['with underscores alone', (_, other) => [`X_USER_ID: ${other}`]],
  ['a second time', (own, other) => [`X-User-ID: ${own}`, `X-User-ID: ${other}`]],
  ['a first time', (own, other) => [`X-User-ID: ${other}`, `X-User-ID: ${own}`]],
  ['in a list', (own, other) => [`X-User-ID: ${own}, ${other}`]],
  ['in a list, first', (own, other) => [`X-User-ID: ${other},${own}`]],
  [
    'with the true one as a header of the connection',
    (own, other) => ['Connection: close, X-User-ID', `X-User-ID: ${own}`, `X-User-Id: ${other}`],
  ],
  ['with both as headers of the connection', (_, other) => ['Connection: X-User-ID, Authorization, close', `X-User-ID: ${other}`]],
  ['folded', (own, other) => [`X-User-ID: ${own}\r\n ${other}`]],
  ['folded, after nothing', (own, other) => [`X-User-ID:\r\n\t${other}`, `X-User-ID: ${own}`]],
  ['folded into another header', (own, other) => [`X-Request-ID: abcdefgh\r\n X-User-ID: ${other}`, `X-User-ID: ${own}`]],
  ['with a blank before the colon', (own, other) => [`X-User-ID : ${other}`, `X-User-ID: ${own}`]],
  ['with a blank before the name', (own, other) => [`X-User-ID: ${own}`, ` X-User-ID: ${other}`]],
  ['with a tab and blanks around', (_, other) => [`X-User-ID:\t  ${other} \t`]],
  ['after a bare line feed', (own, other) => [`X-Request-ID: abcdefgh\nX-User-ID: ${other}`, `X-User-ID: ${own}`]],
  ['after a bare carriage return', (own, other) => [`X-Request-ID: abcdefgh\rX-User-ID: ${other}`, `X-User-ID: ${own}`]],
  ['after a zero', (own, other) => [`X-User-ID: ${own}\0${other}`]],
  ['escaped', (own, other) => [`X-User-ID: ${own}`, `X-User%2DID: ${other}`]],
  ['in capitals of its letters', (own, other) => [`X-User-ID: ${own}`, `X-User-ID: ${other.toUpperCase()}`]],
  [
    'in headers that other gateways use',
    (own, other) => [
      `X-User-ID: ${own}`,
      ...['X-UserID', 'X-User', 'X-Forwarded-User', 'X-Remote-User', 'Remote-User', 'X-Original-User-ID'].map(
        (name) => `${name}: ${other}`,
      ),
    ],
  ],
];
