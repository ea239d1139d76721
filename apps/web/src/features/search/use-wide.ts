import { useSyncExternalStore } from 'react';

const wide = matchMedia('(min-width: 64rem)');
const listen = (changed: () => void) => {
  wide.addEventListener('change', changed);
  return () => wide.removeEventListener('change', changed);
};

/** Whether list and map fit beside each other. */
export const useWide = (): boolean => useSyncExternalStore(listen, () => wide.matches);
