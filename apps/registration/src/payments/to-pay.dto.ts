import { Instant, Optional, Text } from '@poydu/service';
import type { Registration } from '../registrations/registration.js';

/** What who has to pay is told. */
export class ToPayDto {
  @Optional()
  @Text({ max: 2000, description: 'Of pending_payment: the page to pay at' })
  payment_url?: string;

  @Optional()
  @Instant({ description: 'Of pending_payment: until when the seat is kept' })
  hold_expires_at?: string;
}

/** Where a registration is paid for: it leads to the provider. */
const paymentUrl = (registrationId: string, publicUrl: string): string => `${publicUrl}/pay/${registrationId}`;

/** Where who has paid, or given up, comes back to: the site's page, which says how it went. Who is not logged in there is shown the service's own. */
export const paidUrl = (registrationId: string, publicUrl: string): string =>
  `${publicUrl.replace(/\/$/, '')}/registrations/${registrationId}/paid`;

export const toPay = ({ id, status, expiresAt }: Pick<Registration, 'id' | 'status' | 'expiresAt'>, publicUrl: string): ToPayDto =>
  status === 'pending_payment' && expiresAt ? { payment_url: paymentUrl(id, publicUrl), hold_expires_at: expiresAt.toISOString() } : {};
