/** A row of payments: one attempt of somebody to pay for a registration. */
export interface Payment {
  eventId: string;
  id: string;
  registrationId: string;
  userId: string;
  amountMinor: number;
  currency: string;
  /** What is paid for, as the provider's page shows it. */
  title: string;
  status: 'created' | 'closed' | 'paid' | 'kept' | 'refund_due' | 'refunded' | 'refund_failed';
  /** By the provider's name; null until the provider has been asked. */
  checkoutRef: string | null;
  /** The provider's page; null until the provider has been asked. */
  checkoutUrl: string | null;
  checkoutEndsAt: Date;
  /** Nobody should pay it any more: the seat is no longer kept for it. */
  isUnwanted: boolean;
  /** What the provider gives back, by its own name; null until the money is there. */
  chargeRef: string | null;
  /** What the provider calls the last refund that it has accepted; null until then. */
  refundRef: string | null;
  /** How often a refund was tried. */
  attempts: number;
  /** How often the provider has refused it. */
  refusals: number;
}

/** Money that should be back and is not: the provider refuses, was tried in vain, or nobody tries. */
export interface TroubledRefund extends Payment {
  paidAt: Date;
  /** null: it is not tried any more, until somebody says so. */
  nextAttemptAt: Date | null;
  /** What the provider said last. */
  problem: string | null;
}
