import './poster.css';
import type { CSSProperties } from 'react';
import { columns, printOf, rows, type Tile, tilesOf } from './poster.rules.ts';

const cell = 100;

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
      {tilesOf(id).map((tile) => (
        <g
          key={`${tile.x} ${tile.y}`}
          transform={`translate(${tile.x * cell} ${tile.y * cell}) scale(${tile.size}) rotate(${tile.turn * 90} 50 50)`}
          style={{ color: `var(${tile.ink})` }}
        >
          <Shape {...tile} />
        </g>
      ))}
    </svg>
  );
}

function Shape({ shape }: Tile) {
  switch (shape) {
    case 'quarter':
      return <path fill="currentColor" d="M0 0h100a100 100 0 0 1-100 100z" />;
    case 'half':
      return <path fill="currentColor" d="M0 50a50 50 0 0 1 100 0z M0 100a50 50 0 0 1 100 0z" />;
    case 'circle':
      return <circle fill="currentColor" cx="50" cy="50" r="50" />;
    case 'ring':
      return (
        <>
          <circle fill="currentColor" cx="50" cy="50" r="50" />
          <circle fill="var(--ground)" cx="50" cy="50" r="32" />
          <circle fill="currentColor" cx="50" cy="50" r="14" />
        </>
      );
    case 'triangle':
      return <path fill="currentColor" d="M0 0L100 100H0z" />;
    case 'leaf':
      return <path fill="currentColor" d="M0 0h50a50 50 0 0 1 50 50v50H50A50 50 0 0 1 0 50z" />;
    case 'square':
      return <path fill="currentColor" d="M0 0h100v100H0z" />;
    case 'dots':
      return (
        <path
          fill="currentColor"
          d="M25 13a12 12 0 1 1 0 24 12 12 0 0 1 0-24zM75 13a12 12 0 1 1 0 24 12 12 0 0 1 0-24zM25 63a12 12 0 1 1 0 24 12 12 0 0 1 0-24zM75 63a12 12 0 1 1 0 24 12 12 0 0 1 0-24z"
        />
      );
    case 'stripes':
      return <path fill="currentColor" d="M0 0h100v14H0zM0 29h100v14H0zM0 57h100v14H0zM0 86h100v14H0z" />;
    case 'none':
      return null;
  }
}
