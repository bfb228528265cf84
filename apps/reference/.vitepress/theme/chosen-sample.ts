import { onContentUpdated } from 'vitepress';

const KEY = 'invoicenests-sample';
const INPUTS = '.vp-code-group > .tabs > input';

const nameOf = (input: HTMLInputElement) => input.labels?.[0]?.textContent ?? '';

/** Chooses it in every group of the page that has it. VitePress does the rest on a click. */
function choose(name: string): void {
  for (const input of document.querySelectorAll<HTMLInputElement>(INPUTS)) {
    if (nameOf(input) === name && !input.checked) input.click();
  }
}

/** Whoever has chosen Python in one place sees Python everywhere, the next time too. */
export function keepChosenSample(): void {
  if (import.meta.env.SSR) return;
  document.addEventListener('click', ({ target, isTrusted }) => {
    if (!isTrusted || !(target instanceof HTMLInputElement) || !target.matches(INPUTS)) return;
    const top = target.getBoundingClientRect().top;
    localStorage.setItem(KEY, nameOf(target));
    choose(nameOf(target));
    // Groups above have grown or shrunk: what was chosen stays where it was.
    scrollBy(0, target.getBoundingClientRect().top - top);
  });
  onContentUpdated(() => {
    const name = localStorage.getItem(KEY);
    if (name) choose(name);
  });
}
