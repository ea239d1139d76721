/** The sign: a ticket with the П of «Пойду», and the word. */
export function Logo() {
  return (
    <span className="logo">
      <svg viewBox="0 0 64 64" width="36" height="36" aria-hidden="true">
        <path
          fill="#ff5a26"
          d="M8 6h48a4 4 0 0 1 4 4v14a8 8 0 0 0 0 16v14a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4V40a8 8 0 0 0 0-16V10a4 4 0 0 1 4-4z"
        />
        <path fill="#1c1712" d="M20 17h24v31h-8V24h-8v24h-8z" />
      </svg>
      <span className="logo__word" aria-hidden="true">
        Пойду
      </span>
    </span>
  );
}
