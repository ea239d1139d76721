import { partsOf } from './search.rules.ts';

/** A text with what was looked for in it marked. */
export function Marked({ text, q }: { text: string; q: string }) {
  return partsOf(text, q).map((part, index) => (part.isFound ? <mark key={index}>{part.text}</mark> : part.text));
}
