import './poster.css';
import type { CSSProperties } from 'react';
import { cell, columns, drawingsOf, printOf, rows } from './poster.rules.ts';

interface PosterProps {
  id: string;
  /** A picture of the organiser's takes the place of the art. */
  picture?: string | null | undefined;
  /** The same, half as wide. */
  small?: string | null | undefined;
  /** How wide it is shown, as `sizes` of an img. */
  sizes?: string | undefined;
  /** The first picture of a page is fetched at once, all others when they come near. */
  isFirst?: boolean;
}

/** The picture of an event: its organiser's, or shapes in the colours of its category. It stands in an element with `data-category`. */
export function Poster({ id, picture, small, sizes = '(min-width: 40rem) 24rem, 100vw', isFirst = false }: PosterProps) {
  if (picture) {
    return (
      <img
        className="poster"
        src={small ?? picture}
        srcSet={small ? `${small} 640w, ${picture} 1280w` : undefined}
        sizes={sizes}
        width="1280"
        height="800"
        alt=""
        decoding="async"
        loading={isFirst ? 'eager' : 'lazy'}
        fetchPriority={isFirst ? 'high' : 'auto'}
      />
    );
  }
  const ground = { '--ground': `var(${printOf(id).ground})` } as CSSProperties;
  return (
    <svg
      className="poster"
      viewBox={`0 0 ${columns * cell} ${rows * cell}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      style={ground}
    >
      {drawingsOf(id).map(({ ink, path }) => (
        <path key={ink} d={path} fill="currentColor" fillRule="evenodd" style={{ color: `var(${ink})` }} />
      ))}
    </svg>
  );
}
