import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const client = await invoicenests.createClient({
  name: 'Ejemplo Consultores SL',
  kind: 'company',
  tax_id: 'ESB58818501',
  tax_id_type: 'vat',
  email: 'facturas@ejemplo.es',
  billing_address: {
    line1: 'Calle de Alcalá 1',
    city: 'Madrid',
    postal_code: '28014',
    country: 'ES',
  },
  contacts: [{ name: 'Ana García', email: 'ana@ejemplo.es', is_primary: true }],
  currency: 'EUR',
  locale: 'es',
  payment_terms_days: 30,
  metadata: { crm: 'C-1024' },
});

console.log(client.id, client.name);
