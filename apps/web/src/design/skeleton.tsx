import './skeleton.css';

/** The place of what is on its way, in about its size. */
export function Skeleton({ height, width }: { height: string; width?: string }) {
  return <span className="skeleton" style={{ height, width }} aria-hidden="true" />;
}
