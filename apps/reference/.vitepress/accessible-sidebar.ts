import type { Plugin } from 'vite';

const CARET = `role="button"
        aria-label="toggle section"
        @click="onCaretClick"
        @keydown.enter="onCaretClick"
        tabindex="0"`;
const KEY = `if ('key' in e && e.key !== 'Enter') {
    return
  }`;
const CHANGES: [from: string, to: string][] = [
  [CARET, 'aria-hidden="true"'],
  [':role="itemRole"', ':role="item.items && itemRole" :aria-expanded="collapsible ? !collapsed : undefined"'],
  [':tabindex="item.items && 0"', ':tabindex="collapsible ? 0 : undefined"'],
  ["isLink.value ? undefined : 'button'", "isLink.value || !collapsible.value ? undefined : 'button'"],
  [KEY, "if ('key' in e) {\n    if (e.key !== 'Enter' && e.key !== ' ') return\n    e.preventDefault()\n  }"],
];

/**
 * A group of VitePress's menu is a button that holds another one, and says nowhere whether it is open: it becomes one
 * button, for Enter and Space, that does.
 */
export function accessibleSidebar(): Plugin {
  return {
    name: 'accessible-sidebar',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/VPSidebarItem.vue')) return;
      return CHANGES.reduce((changed, [from, to]) => {
        if (!changed.includes(from)) throw new Error(`VitePress's menu has changed: it has no ${from}`);
        return changed.replace(from, to);
      }, code);
    },
  };
}
