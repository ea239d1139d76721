import { testStack } from './stack.js';
import { until } from './until.js';

export interface Mail {
  id: string;
  subject: string;
  text: string;
  html: string;
  to: { address: string; name: string }[];
  from: { address: string; name: string }[];
  date: string;
  attachments?: { fileName: string; generatedFileName: string; contentType: string; length: number }[];
}

/** What a stack's mail server received. Tests use addresses of their own, so nobody empties it. */
export class Mailbox {
  constructor(private readonly url: () => string) {}

  /** All mails to one address, oldest first. */
  async to(address: string): Promise<Mail[]> {
    return (await this.#get(`/email?to.address=${encodeURIComponent(address)}`)).json() as Promise<Mail[]>;
  }

  /**
   * Waits for a mail to this address.
   * @param isWanted which of its mails, where there can be several
   */
  waitFor(address: string, isWanted: (mail: Mail) => boolean = () => true): Promise<Mail> {
    return until(`there is a mail to ${address}`, async () => (await this.to(address)).find(isWanted), {
      intervalMs: 50,
    });
  }

  /** The content of an attachment. */
  async attachment(mail: Mail, fileName: string): Promise<Buffer> {
    // The server keeps it under a name of its own.
    const name = mail.attachments?.find((attachment) => attachment.fileName === fileName)?.generatedFileName ?? fileName;
    return Buffer.from(await (await this.#get(`/email/${mail.id}/attachment/${encodeURIComponent(name)}`)).arrayBuffer());
  }

  async #get(path: string): Promise<Response> {
    const response = await fetch(`${this.url()}${path}`);
    if (!response.ok) throw new Error(`The mailbox answers ${String(response.status)} to ${path}`);
    return response;
  }
}

/** The mailbox of the stack that the tests run on. */
export const mailbox = new Mailbox(() => testStack().mailboxUrl);
