import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import * as account from '../account/texts';
import * as activity from '../activity/texts';
import * as key from '../api-keys/key-texts';
import * as keys from '../api-keys/texts';
import * as forms from '../forms/texts';
import * as home from '../home/texts';
import * as organization from '../organization/texts';
import * as people from '../people/texts';
import * as series from '../series/texts';
import * as events from '../shell/event-texts';
import * as shell from '../shell/texts';
import * as signIn from '../sign-in/texts';
import * as taxRates from '../tax-rates/texts';
import { type Language, language, remember } from './language';
import * as words from './words';

/** The texts of each folder, beside what shows them: `en`, and `es` with the same keys, which the compiler checks. */
const TEXTS = {
  account,
  activity,
  events,
  forms,
  home,
  key,
  keys,
  organization,
  people,
  series,
  shell,
  signIn,
  taxRates,
  words,
};

type Of<L extends Language> = { [N in keyof typeof TEXTS]: (typeof TEXTS)[N][L] };

function of<L extends Language>(chosen: L): Of<L> {
  return Object.fromEntries(Object.entries(TEXTS).map(([name, texts]) => [name, texts[chosen]])) as Of<L>;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words';
    resources: Of<'en'>;
  }
}

/** What `es` has to be: the keys of `en`, each with a text. */
export type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

export function startI18n(): void {
  i18next.on('languageChanged', (chosen) => {
    document.documentElement.lang = chosen;
  });
  void i18next.use(initReactI18next).init({
    lng: language(),
    defaultNS: 'words',
    resources: { en: of('en'), es: of('es') },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  document.documentElement.lang = language();
}

export function choose(chosen: Language): void {
  remember(chosen);
  void i18next.changeLanguage(chosen);
}

export { useTranslation };
