import { useTexts } from '../texts/locale.tsx';
import { useAnnounce } from './announcer.tsx';
import { appTexts } from './app.texts.ts';

/** @returns copies words and says so, or that the browser does not let a page do that: it may refuse, and over plain http it always does. */
export function useCopy(): (words: string, said: string) => Promise<void> {
  const announce = useAnnounce();
  const texts = useTexts(appTexts);
  return async (words, said) => {
    try {
      await navigator.clipboard.writeText(words);
      announce(said);
    } catch {
      announce(texts.notCopied, 'bad');
    }
  };
}
