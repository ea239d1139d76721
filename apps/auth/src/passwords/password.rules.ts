import { dictionary } from '@zxcvbn-ts/language-common';
import { invalidField } from '@poydu/service';

/** A password that somebody chooses: long rather than complicated (NIST SP 800-63B, OWASP ASVS 5 6.2). */
export const newPassword = { min: 8, max: 128, description: 'Anything of 8 characters or more that is not commonly used' };

/** From what was leaked elsewhere, the most common ones; the shorter ones are refused anyway. */
const commonPasswords = new Set(dictionary['passwords-common'].filter(({ length }) => length >= newPassword.min).map(toComparable));

/** What this is called: with digits and signs around it, it is what comes to mind here and nowhere else. */
const productNames = new Set(['poydu', 'poidu', 'пойду']);

interface Owner {
  username: string;
  email: string | null;
}

/**
 * What everybody tries first: common passwords, the name of the product, and who the person is.
 * @param pointer of the field that it came in
 * @throws AppError validation-failed
 */
export function refuseGuessable(password: string, { username, email }: Owner, pointer: string): void {
  const comparable = toComparable(password);
  if (commonPasswords.has(comparable)) throw invalidField(pointer, 'is one of the passwords that are used most and tried first');
  if (productNames.has(comparable.replaceAll(/[^\p{L}]/gu, ''))) throw invalidField(pointer, 'must be more than our own name');
  const own = [username, ...(email === null ? [] : [email, email.slice(0, email.lastIndexOf('@'))])];
  if (own.some((name) => toComparable(name) === comparable)) throw invalidField(pointer, 'must not be your username or e-mail address');
}

/** Capitals, and letters that only look different, make no other password for who tries. */
function toComparable(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** A hash as argon2 writes it (PHC): `$argon2id$v=19$m=19456,t=2,p=1$…`. */
const parameters = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/;

/** Whether the hash was made with less work than one of today, or in another way. */
export function isOutdated(passwordHash: string, { memoryCost, timeCost }: { memoryCost: number; timeCost: number }): boolean {
  const [, memory, time] = parameters.exec(passwordHash) ?? [];
  return memory === undefined || Number(memory) < memoryCost || Number(time) < timeCost;
}
