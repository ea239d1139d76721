/** What a provider keeps of an order. */
export interface SandboxCheckout {
  /** The address of its page has it: whoever knows it may pay. */
  id: string;
  reference: string;
  amountMinor: number;
  currency: string;
  title: string;
  returnUrl: string;
  status: 'open' | 'processing' | 'paid' | 'refunded';
  isOver: boolean;
}

/** A webhook to be sent. */
export interface SandboxNotice {
  id: string;
  checkoutId: string;
  reference: string;
  /** How often it was sent in vain. */
  attempts: number;
}
