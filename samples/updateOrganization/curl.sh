curl --fail-with-body --silent --show-error --request PATCH "$INVOICENESTS_URL/api/v1/organization" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --data '{
  "legal_name": "Ejemplo Servicios SL",
  "tax_id": "ESB58818501",
  "email": "facturas@ejemplo.es",
  "address": {
    "line1": "Calle de Alcalá 1",
    "city": "Madrid",
    "postal_code": "28014",
    "country": "ES"
  },
  "locale": "es",
  "timezone": "Europe/Madrid",
  "iban": "ES9121000418450200051332"
}'
