const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/clients`, {
  method: 'POST',
  headers: {
    Authorization: `Bearer ${ACCESS_TOKEN}`,
    'Content-Type': 'application/json',
    'Idempotency-Key': crypto.randomUUID(),
  },
  body: JSON.stringify({
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
  }),
});
if (!response.ok) throw new Error(await response.text());

console.log(JSON.stringify(await response.json(), null, 2));
