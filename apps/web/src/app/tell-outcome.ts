import { useProblemText } from '../design/problem-text.ts';
import { useAnnounce } from './announcer.tsx';

/**
 * @returns waits for what is under way, then says that it is done (if there is anything to say), or what went wrong. True when it is done.
 * Unlike the callbacks of `mutate` it does so, too, when what was pressed goes away with what it has changed.
 */
export function useTellOutcome() {
  const announce = useAnnounce();
  const problemText = useProblemText();
  return async <Result>(doing: Promise<Result>, done?: string | ((result: Result) => string | undefined)): Promise<boolean> => {
    try {
      const result = await doing;
      const said = typeof done === 'function' ? done(result) : done;
      if (said) announce(said);
      return true;
    } catch (error) {
      announce(problemText(error), 'bad');
      return false;
    }
  };
}
