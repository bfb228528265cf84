import { Random } from './random.js';
import { cif, nif } from './tax-ids.js';

export interface DemoClient {
  external_id?: string;
  metadata?: Record<string, string>;
  name: string;
  kind: 'company' | 'person';
  tax_id: string;
  tax_id_type?: 'vat' | 'national';
  email: string;
  phone?: string;
  billing_address: { line1: string; city: string; region?: string; postal_code: string; country: string };
  contacts?: { name: string; email: string; is_primary: boolean }[];
  currency: string;
  locale: 'en' | 'es';
  payment_terms_days?: number;
  surcharge_applies?: boolean;
  default_withholding_rate?: string;
}

const COMPANIES = [
  ...['Talleres Mendizábal', 'Panadería La Espiga', 'Construcciones Arroyo', 'Viajes Horizonte', 'Bodegas Valdeluz'],
  ...['Clínica Dental Sonrisa', 'Transportes Garrido', 'Editorial Alborada', 'Hotel Miramar', 'Asesoría Ibarra'],
  ...['Muebles Castilla', 'Conservas del Cantábrico', 'Óptica Central', 'Academia Minerva', 'Imprenta Gráficas Sur'],
  ...[
    'Farmacéutica Levante',
    'Energías Renovables Duero',
    'Marketing Cuatro Vientos',
    'Ingeniería Pirineo',
    'Cervezas Norte',
  ],
];
const FORMS = ['SL', 'SL', 'SL', 'SA', 'SLU'];
const GIVEN = ['Lucía', 'Martín', 'Carmen', 'Álvaro', 'Begoña', 'Íñigo', 'Núria', 'Xavier', 'Rocío', 'Andrés'];
const SURNAMES = ['García', 'Peña', 'Ibáñez', 'Romero', 'Castaño', 'Vidal', 'Núñez', 'Ortega', 'Bermúdez', 'Soler'];
const STREETS = [
  'Calle Mayor',
  'Avenida de la Constitución',
  'Calle del Carmen',
  'Paseo de Gracia',
  'Rúa Nova',
  'Plaza de España',
];
const CITIES: readonly [city: string, region: string, prefix: string][] = [
  ['Madrid', 'Madrid', '280'],
  ['Barcelona', 'Barcelona', '080'],
  ['València', 'Valencia', '460'],
  ['Sevilla', 'Sevilla', '410'],
  ['Bilbao', 'Bizkaia', '480'],
  ['Zaragoza', 'Zaragoza', '500'],
  ['Málaga', 'Málaga', '290'],
  ['A Coruña', 'A Coruña', '150'],
  ['Granada', 'Granada', '180'],
];

type Foreign = [
  name: string,
  tax_id: string,
  line1: string,
  city: string,
  postal: string,
  country: string,
  currency: string,
];
const FOREIGN: readonly Foreign[] = [
  ['Nordlicht Software GmbH', 'DE136695976', 'Hafenstraße 12', 'Hamburg', '20457', 'DE', 'EUR'],
  ['Atelier Lumière SARL', 'FR40303265045', '8 rue des Lilas', 'Lyon', '69003', 'FR', 'EUR'],
  ['Officina Bianchi SpA', 'IT00743110157', 'Via Roma 45', 'Milano', '20121', 'IT', 'EUR'],
  ['Azulejos do Tejo Lda', 'PT501964843', 'Rua Augusta 77', 'Lisboa', '1100-048', 'PT', 'EUR'],
  ['Windmolen Logistics BV', 'NL004495445B01', 'Keizersgracht 210', 'Amsterdam', '1016 DZ', 'NL', 'EUR'],
  ['Harbour & Finch Ltd', 'GB980780684', '14 Mill Lane', 'Bristol', 'BS1 4ST', 'GB', 'GBP'],
  ['Redwood Analytics Inc', '91-1144442', '500 Pine Street', 'Seattle', '98101', 'US', 'USD'],
  ['Lakeshore Media LLC', '36-4728193', '22 Harbor Drive', 'Chicago', '60601', 'US', 'USD'],
  ['Alpenblick Treuhand AG', 'CHE107787577MWST', 'Bahnhofstrasse 3', 'Zürich', '8001', 'CH', 'CHF'],
  ['Sakura Trading KK', '5835678256246', '2-1 Marunouchi', 'Tokyo', '100-0005', 'JP', 'JPY'],
];

/** Those, by their places, that bought nothing more in the second half of the time. */
export const FORMER_CLIENTS: readonly number[] = [7, 16, 24];

/** Units of euro for one unit: what the demo takes as the exchange rate. */
export const EXCHANGE_RATES: Readonly<Record<string, string>> = {
  GBP: '1.1642',
  USD: '0.9215',
  CHF: '1.0487',
  JPY: '0.006134',
};

/** 40 clients: 20 companies and 10 people in Spain, 10 abroad. */
export function demoClients(): DemoClient[] {
  const random = new Random('clients');
  return [
    ...COMPANIES.map((name, index) => company(random, name, index)),
    ...GIVEN.map((name, index) => person(random, name, index)),
    ...FOREIGN.map(foreign),
  ];
}

function company(random: Random, trade: string, index: number): DemoClient {
  const form = random.pick(FORMS);
  const domain = `${ascii(trade)}.example`;
  const contact = `${random.pick(GIVEN)} ${random.pick(SURNAMES)}`;
  return {
    name: `${trade} ${form}`,
    kind: 'company',
    tax_id: cif(form === 'SA' ? 'A' : 'B', random.int(1_000_000, 9_999_999)),
    tax_id_type: 'national',
    email: `facturas@${domain}`,
    phone: `+34 9${random.int(10_000_000, 99_999_999)}`,
    billing_address: spanishAddress(random),
    contacts: [{ name: contact, email: `${ascii(contact)}@${domain}`, is_primary: true }],
    currency: 'EUR',
    locale: 'es',
    payment_terms_days: random.pick([15, 30, 30, 60]),
    // A company that pays a professional keeps a part of it for the tax office (RD 439/2007, arts. 76 and 95).
    default_withholding_rate: '15',
    ...(index % 2 === 0 && { external_id: `CRM-${1001 + index}`, metadata: { crm: `C-${1001 + index}` } }),
  };
}

function person(random: Random, given: string, index: number): DemoClient {
  const name = `${given} ${random.pick(SURNAMES)} ${random.pick(SURNAMES)}`;
  return {
    name,
    kind: 'person',
    tax_id: nif(random.int(10_000_000, 79_999_999)),
    tax_id_type: 'national',
    email: `${ascii(name)}@correo.example`,
    billing_address: spanishAddress(random),
    currency: 'EUR',
    locale: 'es',
    payment_terms_days: random.pick([0, 15, 30]),
    // Shopkeepers: the supplier charges them the recargo de equivalencia.
    surcharge_applies: index % 3 === 0,
  };
}

function foreign([name, tax_id, line1, city, postal_code, country, currency]: Foreign): DemoClient {
  return {
    name,
    kind: 'company',
    tax_id,
    tax_id_type: /^[A-Z]{2}/.test(tax_id) ? 'vat' : 'national',
    email: `accounts@${ascii(name)}.example`,
    billing_address: { line1, city, postal_code, country },
    currency,
    locale: 'en',
  };
}

function spanishAddress(random: Random): DemoClient['billing_address'] {
  const [city, region, prefix] = random.pick(CITIES);
  const line1 = `${random.pick(STREETS)} ${random.int(1, 180)}`;
  return { line1, city, region, postal_code: `${prefix}${String(random.int(1, 18)).padStart(2, '0')}`, country: 'ES' };
}

function ascii(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9 ]/g, '')
    .trim()
    .replaceAll(/ +/g, '-');
}
