import type { SiteConfig } from 'vitepress';
export async function writeTwins(_: SiteConfig): Promise<void> {}
