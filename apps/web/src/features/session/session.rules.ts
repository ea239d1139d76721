/** What the services ask of what is typed, so that it can be said while typing. They have the last word. */
export const emailPattern = /^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/;
export const usernamePattern = /^\s*[a-zA-Z0-9._-]{3,32}\s*$/;
export const passwordLength = { least: 8, most: 128 };
