import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { dropTicket, keepTicket, keptTicket, type KeptTicket } from './kept-tickets.ts';
import { hasTicket, type OwnRegistration, ownRegistrationQuery, ticketQuery } from './own-registration.queries.ts';

interface TicketOnDevice {
  registration: OwnRegistration | undefined;
  kept: KeptTicket | undefined;
  /** There is one, and it has its place on the page already. */
  isComing: boolean;
  /** Only what this device has kept is shown: there is no network. */
  isOffline: boolean;
  /** Why there is no registration, or not the ticket to which it gives a right. */
  error: unknown;
  retry: () => void;
}

/** One's own registration with its ticket, which this device keeps: it opens without a network, too. */
export function useTicket(registrationId: string): TicketOnDevice {
  const asked = useQuery(ownRegistrationQuery(registrationId));
  const before = useMemo(() => keptTicket(registrationId), [registrationId]);
  const { data: newest, error, refetch } = useQuery(ticketQuery(asked.data));
  const hasRight = asked.data && hasTicket(asked.data.status);
  const kept = useMemo(() => {
    if (!asked.data) return asked.isError ? before : undefined;
    const ticket = newest ?? (error ? before?.ticket : undefined);
    return hasRight && ticket ? { registration: asked.data, ticket } : undefined;
  }, [asked.data, asked.isError, before, newest, error, hasRight]);

  useEffect(() => {
    if (newest && kept) keepTicket(kept, new Date());
    else if (hasRight === false) dropTicket(registrationId);
  }, [newest, kept, hasRight, registrationId]);

  return {
    registration: asked.data ?? kept?.registration,
    kept,
    isComing: hasRight === true && !kept && !error,
    isOffline: asked.isError && kept !== undefined,
    error: asked.data ? (hasRight && !kept ? error : null) : asked.error,
    retry: () => {
      void asked.refetch();
      if (error) void refetch();
    },
  };
}
