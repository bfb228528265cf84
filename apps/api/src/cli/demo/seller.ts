import { nif } from './tax-ids.js';

const LEGAL_NAME = 'Elena Robledo Fuentes';
const NIF = nif(50_842_376);
const IBAN = 'ES9121000418450200051332';

/** A professional, not a company: companies withhold IRPF from what they pay to professionals only. */
export const SELLER = {
  legal_name: LEGAL_NAME,
  trade_name: 'Faro Digital',
  tax_id: `ES${NIF}`,
  email: 'administracion@farodigital.example',
  phone: '+34 910 000 000',
  website: 'https://farodigital.example',
  address: {
    line1: 'Calle de Alcalá 1',
    line2: null,
    city: 'Madrid',
    region: 'Madrid',
    postal_code: '28014',
    country: 'ES',
  },
  locale: 'es',
  timezone: 'Europe/Madrid',
  iban: IBAN,
  bic: 'CAIXESBBXXX',
  invoice_footer: `Faro Digital es el nombre comercial de ${LEGAL_NAME}, NIF ${NIF}. Pago por transferencia a ${IBAN}, salvo que se acuerde otra forma.`,
};
