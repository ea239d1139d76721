import { plainCode } from '../../session/session.rules.ts';

/** What the service asks of who changes how the account is entered. */
export interface Proof {
  current_password?: string;
  code?: string;
  recovery_code?: string;
}

interface Shown {
  has_password: boolean;
  totp: object | null;
  passkeys: number;
  recovery_codes_left: number;
  session_verified: boolean;
}

export const hasSecondFactor = ({ totp, passkeys }: Pick<Shown, 'totp' | 'passkeys'>): boolean => totp !== null || passkeys > 0;

/**
 * Which code is asked for besides the password: any, one of the recovery codes (who has passkeys alone has no other), or none.
 * A session that was opened with the second factor needs none, but for what does away with codes (`isCodeAsked`).
 */
export function codeAskedOf(shown: Shown, isCodeAsked: boolean): 'any' | 'recovery' | undefined {
  if (!hasSecondFactor(shown)) return undefined;
  if (shown.session_verified && !(isCodeAsked && shown.totp)) return undefined;
  if (shown.totp) return 'any';
  return shown.recovery_codes_left > 0 ? 'recovery' : undefined;
}

/** Six digits are of the app; everything else is a recovery code. Nothing typed is nothing sent. */
export function proofOf({ current_password, code }: { current_password: string; code: string }): Proof {
  const plain = plainCode(code);
  return {
    ...(current_password === '' ? {} : { current_password }),
    ...(plain === '' ? {} : /^\d{6}$/.test(plain) ? { code: plain } : { recovery_code: code.trim() }),
  };
}

/** `ABCD EFGH …`: a secret that is read from the screen and typed into a phone. */
export const inGroups = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret;
