/** Every `code` of a problem document (RFC 9457) with its HTTP status and title. Clients rely on the codes: they never change. */
export const problems = {
  'bad-request': { status: 400, title: 'The request cannot be understood' },
  'validation-failed': { status: 400, title: 'Some fields are not valid' },
  'invalid-code': { status: 400, title: 'The code is wrong or has expired' },
  'invalid-passkey': { status: 400, title: 'The passkey is not valid here' },
  'invalid-signature': { status: 400, title: 'The signature is not right' },
  'invalid-cursor': { status: 400, title: 'The cursor is not one of ours' },
  unauthenticated: { status: 401, title: 'Log in first' },
  'invalid-credentials': { status: 401, title: 'Login or password is wrong' },
  forbidden: { status: 403, title: 'You may not do this' },
  'forbidden-origin': { status: 403, title: 'The request comes from another site' },
  'second-factor-required': { status: 403, title: 'This needs your second factor' },
  'recent-log-in-required': { status: 403, title: 'Log in again first' },
  'user-blocked': { status: 403, title: 'This account is blocked' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'event-not-found': { status: 404, title: 'There is no such event' },
  'user-not-found': { status: 404, title: 'There is no such person' },
  'registration-not-found': { status: 404, title: 'There is no such registration' },
  'review-not-found': { status: 404, title: 'There is no such review' },
  'media-not-found': { status: 404, title: 'There is no such file' },
  'message-not-found': { status: 404, title: 'There is no such message' },
  'notification-not-found': { status: 404, title: 'There is no such notification' },
  'passkey-not-found': { status: 404, title: 'There is no such passkey' },
  'export-not-found': { status: 404, title: 'There is no export of yours' },
  'receipt-not-found': { status: 404, title: 'There is no such receipt' },
  'session-not-found': { status: 404, title: 'There is no such session' },
  'identity-not-found': { status: 404, title: 'There is no such way to sign in' },
  'telegram-not-linked': { status: 404, title: 'Nobody has linked this Telegram account' },
  'method-not-allowed': { status: 405, title: 'This method is not available here' },
  'request-timeout': { status: 408, title: 'The request came too slowly' },
  conflict: { status: 409, title: 'It does not fit the present state' },
  'username-taken': { status: 409, title: 'This username is taken' },
  'identity-taken': { status: 409, title: 'This belongs to another account' },
  'last-way-to-sign-in': { status: 409, title: 'There would be no way left to sign in' },
  'sold-out': { status: 409, title: 'No seats are left' },
  'registration-not-open': { status: 409, title: 'Registration has not opened yet' },
  'registration-closed': { status: 409, title: 'Registration is closed' },
  'event-cancelled': { status: 409, title: 'The event is cancelled' },
  'event-rejected': { status: 409, title: 'The event was taken down' },
  'event-not-changeable': { status: 409, title: 'The event cannot be changed any more' },
  'capacity-below-taken': { status: 409, title: 'More seats are taken than this leaves' },
  'check-in-not-open': { status: 409, title: 'Check-in has not opened yet' },
  'already-checked-in': { status: 409, title: 'This ticket was checked in before' },
  'already-reviewed': { status: 409, title: 'You have reviewed this event already' },
  'idempotency-key-in-flight': { status: 409, title: 'The first request with this key is still under way' },
  'event-completed': { status: 410, title: 'The event is over' },
  'precondition-failed': { status: 412, title: 'It was changed meanwhile' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'uri-too-long': { status: 414, title: 'The address is too long' },
  'unsupported-media-type': { status: 415, title: 'This content type is not accepted here' },
  'application-required': { status: 422, title: 'This event asks for an application form' },
  'idempotency-key-reused': { status: 422, title: 'This key was used for another request' },
  'invalid-ticket': { status: 422, title: 'This is not a ticket of this event' },
  'invalid-transition': { status: 409, title: 'This is not possible in the present status' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
  'bad-gateway': { status: 502, title: 'A part of the service is not there at the moment' },
  unavailable: { status: 503, title: 'Not available at the moment' },
  'identity-unavailable': { status: 503, title: 'Log-ins cannot be checked at the moment' },
  'gateway-timeout': { status: 504, title: 'A part of the service did not answer in time' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;

/** The `type` of a problem document. */
export const problemType = (code: string): string => `https://poydu.example/problems/${code}`;

/** The body of every error of the fleet (RFC 9457). */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  request_id: string;
  errors?: { pointer: string; detail: string }[];
}
