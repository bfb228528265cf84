export const LANGUAGES = { en: 'English', es: 'Español' } as const;
export type Language = keyof typeof LANGUAGES;

const STORED = 'invoicenests.language';

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && Object.hasOwn(LANGUAGES, value);
}

function first(): Language {
  const stored = localStorage.getItem(STORED);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

let current = first();

/** The chosen one, else the first that the browser asks for and we speak. */
export function language(): Language {
  return current;
}

export function remember(chosen: Language): void {
  current = chosen;
  localStorage.setItem(STORED, chosen);
}
