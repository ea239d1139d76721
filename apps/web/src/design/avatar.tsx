import './avatar.css';

/** Who it is: the picture, else the first letters of the name. */
export function Avatar({ name, picture }: { name: string; picture?: string | null | undefined }) {
  if (picture) return <img className="avatar" src={picture} alt="" width="44" height="44" />;
  const letters = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join('');
  // A picture made of letters, not text: in a button they are no part of its name.
  return <span className="avatar" aria-hidden="true" data-letters={letters.toLocaleUpperCase()} />;
}
