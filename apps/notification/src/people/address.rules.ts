/** Top-level domains that never lead to a mailbox (RFC 2606); demo people have addresses there. */
const reserved = /\.(example|invalid)$/i;

/** Whether mail to this address can reach anybody. */
export const isMailable = (address: string): boolean => address.includes('@') && !reserved.test(address.trim().replace(/\.$/, ''));
