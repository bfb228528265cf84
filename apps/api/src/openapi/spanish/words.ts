import { ALIKE } from './alike.js';
import { API_KEYS } from './api-keys.js';
import { AUTHENTICATION } from './authentication.js';
import { CLIENTS } from './clients.js';
import { COMMON } from './common.js';
import { EVENTS } from './events.js';
import { EXPENSES } from './expenses.js';
import { INVOICES } from './invoices.js';
import { ORGANIZATION } from './organization.js';
import { PAYMENTS } from './payments.js';
import { PEOPLE } from './people.js';
import { PRODUCTS } from './products.js';
import { REPORTS } from './reports.js';
import { TAG_WORDS } from './tags.js';

export const DICTIONARIES: readonly Readonly<Record<string, string>>[] = [
  COMMON,
  TAG_WORDS,
  AUTHENTICATION,
  API_KEYS,
  PEOPLE,
  ORGANIZATION,
  CLIENTS,
  PRODUCTS,
  INVOICES,
  PAYMENTS,
  EXPENSES,
  EVENTS,
  REPORTS,
];

/** English text of the document → Spanish. */
export const WORDS: Readonly<Record<string, string>> = Object.assign(
  Object.fromEntries(ALIKE.map((text) => [text, text])),
  ...DICTIONARIES,
);
