interface Seats {
  status: string;
  /** Null: no limit. */
  available: number | null;
}

/** How soon seats are asked for again: the sooner the fewer there are; not at all where nobody can take one. */
export function secondsToNextLook({ status, available }: Seats): number | false {
  if (status !== 'active' || available === null) return false;
  return available <= 20 ? 5 : 20;
}
