/** What the services ask of what is typed, so that it can be said while typing. They have the last word. */
export const emailPattern = /^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/;
export const usernamePattern = /^\s*[a-zA-Z0-9._-]{3,32}\s*$/;
/** Six digits from an e-mail or an app, with whatever spaces somebody typed between them. */
export const codePattern = /^\s*(?:\d\s*){6}$/;
/** A code as it is sent. */
export const plainCode = (typed: string): string => typed.replaceAll(/\s/g, '');

/** What a form asks of a new password, and what it says when that is missing or wrong. */
export const newPasswordRules = (required: string, wrong: string) => ({
  required,
  minLength: { value: 8, message: wrong },
  maxLength: { value: 128, message: wrong },
});
