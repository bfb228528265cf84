import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests({ accessToken: process.env.ACCESS_TOKEN });

const organization = await invoicenests.updateOrganization({
  legal_name: 'Ejemplo Servicios SL',
  tax_id: 'ESB58818501',
  email: 'facturas@ejemplo.es',
  address: {
    line1: 'Calle de Alcalá 1',
    city: 'Madrid',
    postal_code: '28014',
    country: 'ES',
  },
  locale: 'es',
  timezone: 'Europe/Madrid',
  iban: 'ES9121000418450200051332',
});

console.log(organization.legal_name, organization.default_currency);
