const storeName = (registrationId: string) => `poydu.details.${registrationId}`;

/** What somebody has typed into an application and the profile does not have: offered for keeping when the seat is theirs. */
interface Details {
  full_name?: string;
  birth_date?: string;
  phone?: string;
}

/** For as long as the tab lives: the way leads over the page of the payment provider. */
export function rememberDetails(registrationId: string, details: Details): void {
  if (Object.keys(details).length === 0) return;
  try {
    sessionStorage.setItem(storeName(registrationId), JSON.stringify(details));
  } catch {
    // Then nothing is offered.
  }
}

export function rememberedDetails(registrationId: string): Details | undefined {
  try {
    const kept = sessionStorage.getItem(storeName(registrationId));
    return kept === null ? undefined : (JSON.parse(kept) as Details);
  } catch {
    return undefined;
  }
}

export function forgetDetails(registrationId: string): void {
  try {
    sessionStorage.removeItem(storeName(registrationId));
  } catch {
    // Then there were none.
  }
}
