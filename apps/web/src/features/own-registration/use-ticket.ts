import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { dropTicket, keepTicket, keptTicket, type KeptTicket } from './kept-tickets.ts';
import { type OwnRegistration, ownRegistrationQuery, ticketQuery } from './own-registration.queries.ts';

interface TicketOnDevice {
  registration: OwnRegistration | undefined;
  kept: KeptTicket | undefined;
  /** Only what this device has kept is shown: there is no network. */
  isOffline: boolean;
  error: unknown;
  retry: () => void;
}

/** One's own registration with its ticket, which this device keeps: it opens without a network, too. */
export function useTicket(registrationId: string): TicketOnDevice {
  const asked = useQuery(ownRegistrationQuery(registrationId));
  const before = useMemo(() => keptTicket(registrationId), [registrationId]);
  const ticket = useQuery(ticketQuery(asked.data)).data;
  const kept = useMemo(() => {
    if (!asked.data) return asked.isError ? before : undefined;
    return ticket ? { registration: asked.data, ticket } : undefined;
  }, [asked.data, asked.isError, before, ticket]);

  const status = asked.data?.status;
  useEffect(() => {
    if (ticket && kept) keepTicket(kept, new Date());
    else if (status && !['registered', 'confirmed', 'attended'].includes(status)) dropTicket(registrationId);
  }, [ticket, kept, status, registrationId]);

  return {
    registration: asked.data ?? kept?.registration,
    kept,
    isOffline: asked.isError && kept !== undefined,
    error: asked.error,
    retry: () => void asked.refetch(),
  };
}
