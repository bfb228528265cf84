/** What `es` has to be: the keys of `en`, each with a text. */
export type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

/** What the frame around the pages says. */
export const en = {
  lang: 'en',
  label: 'English',
  title: 'InvoiceNests API',
  description: 'The reference of the InvoiceNests API: guides, every operation, samples that run.',
  guides: 'Guides',
  pages: {
    index: 'Introduction',
    'quick-start': 'Quick start',
    authentication: 'Authentication',
    errors: 'Errors',
    pagination: 'Lists and pages',
    idempotency: 'Idempotency',
    versions: 'Versions and conflicts',
    money: 'Money',
    client: 'TypeScript client',
    changelog: 'Changelog',
  },
  swagger: 'Swagger UI',
  markdown: 'This page as Markdown',
  full: 'All pages in one file',
  outline: 'On this page',
  previous: 'Previous page',
  next: 'Next page',
  menu: 'Menu',
  top: 'Return to top',
  languages: 'Change language',
  skip: 'Skip to content',
  appearance: 'Appearance',
  toLight: 'Switch to light theme',
  toDark: 'Switch to dark theme',
  copy: 'Copy',
  permalink: 'Link to',
  notFound: {
    title: 'There is no such page',
    quote: 'It may have moved, or the address is wrong.',
    linkText: 'To the introduction',
  },
  search: {
    button: { buttonText: 'Search', buttonAriaLabel: 'Search' },
    modal: {
      displayDetails: 'Show details',
      resetButtonTitle: 'Clear the search',
      backButtonTitle: 'Close the search',
      noResultsText: 'Nothing was found for',
      footer: {
        selectText: 'to open',
        selectKeyAriaLabel: 'enter',
        navigateText: 'to move',
        navigateUpKeyAriaLabel: 'up arrow',
        navigateDownKeyAriaLabel: 'down arrow',
        closeText: 'to close',
        closeKeyAriaLabel: 'escape',
      },
    },
  },
};

export const es: Same<typeof en> = {
  lang: 'es',
  label: 'Español',
  title: 'API de InvoiceNests',
  description: 'La referencia de la API de InvoiceNests: guías, todas las operaciones, ejemplos que funcionan.',
  guides: 'Guías',
  pages: {
    index: 'Introducción',
    'quick-start': 'Primeros pasos',
    authentication: 'Autenticación',
    errors: 'Errores',
    pagination: 'Listas y páginas',
    idempotency: 'Idempotencia',
    versions: 'Versiones y conflictos',
    money: 'Dinero',
    client: 'Cliente de TypeScript',
    changelog: 'Cambios',
  },
  swagger: 'Swagger UI',
  markdown: 'Esta página en Markdown',
  full: 'Todas las páginas en un archivo',
  outline: 'En esta página',
  previous: 'Página anterior',
  next: 'Página siguiente',
  menu: 'Menú',
  top: 'Volver arriba',
  languages: 'Cambiar de idioma',
  skip: 'Saltar al contenido',
  appearance: 'Apariencia',
  toLight: 'Cambiar al tema claro',
  toDark: 'Cambiar al tema oscuro',
  copy: 'Copiar',
  permalink: 'Enlace a',
  notFound: {
    title: 'Esta página no existe',
    quote: 'Puede que se haya movido o que la dirección no sea correcta.',
    linkText: 'Ir a la introducción',
  },
  search: {
    button: { buttonText: 'Buscar', buttonAriaLabel: 'Buscar' },
    modal: {
      displayDetails: 'Mostrar detalles',
      resetButtonTitle: 'Borrar la búsqueda',
      backButtonTitle: 'Cerrar la búsqueda',
      noResultsText: 'No hay resultados para',
      footer: {
        selectText: 'para abrir',
        selectKeyAriaLabel: 'intro',
        navigateText: 'para moverse',
        navigateUpKeyAriaLabel: 'flecha arriba',
        navigateDownKeyAriaLabel: 'flecha abajo',
        closeText: 'para cerrar',
        closeKeyAriaLabel: 'escape',
      },
    },
  },
};

export const TEXTS = { en, es };
export type Language = keyof typeof TEXTS;
export const LANGUAGES = Object.keys(TEXTS) as Language[];

/** Where the pages of a language lie: English at the root. */
export const rootOf = (language: Language): string => (language === 'en' ? '/' : `/${language}/`);
/** The language of a page by its path, `es/quick-start.md`. */
export const languageOf = (path: string): Language => (path.startsWith('es/') ? 'es' : 'en');
