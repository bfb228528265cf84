curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/expenses" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: 6925f44d-90f9-416a-ad95-e517d1ef2967" \
  --data '{
  "vendor": { "name": "Suministros Ejemplo SL", "tax_id": "B58818501" },
  "category": "office_supplies",
  "description": "Paper and toner",
  "expense_date": "2026-01-31",
  "amount": "121.00",
  "taxes": [{ "name": "IVA 21 %", "rate": "21", "kind": "vat" }],
  "currency": "EUR",
  "payment_method": "card",
  "reference": "F-2026-118",
  "metadata": { "cost_center": "CC-7" }
}'
