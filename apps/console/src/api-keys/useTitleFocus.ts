import { useEffect, useRef } from 'react';

/**
 * Puts the focus on the title of the page once `is` has become true: where the button that was pressed goes away with
 * what it did, a keyboard goes on from there.
 */
export function useTitleFocus(is: boolean): void {
  const was = useRef(is);
  useEffect(() => {
    if (is && !was.current) document.querySelector('h1')?.focus();
    was.current = is;
  }, [is]);
}
