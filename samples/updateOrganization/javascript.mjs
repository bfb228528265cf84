const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/organization`, {
  method: 'PATCH',
  headers: {
    Authorization: `Bearer ${ACCESS_TOKEN}`,
    'Content-Type': 'application/json',
  },
  body: JSON.stringify({
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
  }),
});
if (!response.ok) throw new Error(await response.text());

console.log(JSON.stringify(await response.json(), null, 2));
