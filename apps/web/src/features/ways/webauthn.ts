import { ProblemError } from '@poydu/client';

/** Loaded when somebody uses a passkey: few do, and the library is of no use to the others. */
const library = () => import('@simplewebauthn/browser');

type CreationOptions = Parameters<Awaited<ReturnType<typeof library>>['startRegistration']>[0]['optionsJSON'];
type RequestOptions = Parameters<Awaited<ReturnType<typeof library>>['startAuthentication']>[0]['optionsJSON'];

/** Whether this browser knows passkeys, and shows this page over a connection on which it uses them. */
export const knowsPasskeys = (): boolean => typeof window.PublicKeyCredential === 'function';

/** Whether the browser offers passkeys in the list that drops down from the login's field. */
export const offersPasskeysInFields = async (): Promise<boolean> => knowsPasskeys() && (await library()).browserSupportsWebAuthnAutofill();

/**
 * The browser asks the person, and makes a passkey.
 * @param options as the service gave them. @returns what the service is to be sent
 * @throws ProblemError passkey-declined, passkey-exists, passkey-impossible: words of this site, not of the service
 */
export async function makePasskey(options: unknown): Promise<Record<string, never>> {
  return told(async () => (await library()).startRegistration({ optionsJSON: options as CreationOptions }));
}

/** The same to show one. With `inField` it waits until the person takes one from the list under the field; a later call ends the waiting. */
export async function showPasskey(options: unknown, { inField = false } = {}): Promise<Record<string, never>> {
  return told(async () => (await library()).startAuthentication({ optionsJSON: options as RequestOptions, useBrowserAutofill: inField }));
}

/** Nobody waits any more for a passkey from the list under the field. */
export async function stopWaitingForPasskey(): Promise<void> {
  (await library()).WebAuthnAbortService.cancelCeremony();
}

/** What the OpenAPI document calls an object without saying of what: hence the type. */
async function told(act: () => Promise<object>): Promise<Record<string, never>> {
  try {
    return (await act()) as Record<string, never>;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    const codes: Record<string, string> = {
      NotAllowedError: 'passkey-declined',
      AbortError: 'passkey-declined',
      InvalidStateError: 'passkey-exists',
    };
    throw new ProblemError({ code: codes[name] ?? 'passkey-impossible' });
  }
}
