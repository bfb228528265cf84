import type { DefaultTheme } from 'vitepress';

/** A word as it is looked for: `emisión`, `Emision` and `EMISIÓN` are one. */
export const processTerm = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * Has the index made with `processTerm`. Hidden from `Object.keys`: VitePress would send the function to the browser as
 * text, to be run by `new Function`, which our pages do not allow. The theme sets it there.
 */
export function accentless(options: DefaultTheme.LocalSearchOptions): DefaultTheme.LocalSearchOptions {
  return Object.defineProperty(options, 'miniSearch', { value: { options: { processTerm } }, configurable: true });
}
