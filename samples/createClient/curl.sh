curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/clients" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: e5499f20-7031-4980-aa0e-a009235a9975" \
  --data '{
  "name": "Ejemplo Consultores SL",
  "kind": "company",
  "tax_id": "ESB58818501",
  "tax_id_type": "vat",
  "email": "facturas@ejemplo.es",
  "billing_address": {
    "line1": "Calle de Alcalá 1",
    "city": "Madrid",
    "postal_code": "28014",
    "country": "ES"
  },
  "contacts": [{ "name": "Ana García", "email": "ana@ejemplo.es", "is_primary": true }],
  "currency": "EUR",
  "locale": "es",
  "payment_terms_days": 30,
  "metadata": { "crm": "C-1024" }
}'
