/** A program of the fleet that calls in its own name, not a person's. */
export interface ServiceClient {
  name: string;
  credentialHash: string;
  scopes: string[];
}

/** Reads the setting: `client:scope+scope:sha256`, comma-separated; its form is checked with the settings. */
export const readCredentials = (setting: string): ServiceClient[] =>
  setting
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', scopes = '', credentialHash = ''] = part.split(':');
      return { name, credentialHash, scopes: scopes.split('+') };
    });
