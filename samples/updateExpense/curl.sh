curl --fail-with-body --silent --show-error --request PATCH "$INVOICENESTS_URL/api/v1/expenses/exp_01h455vb4pex5vsknk084sn02q" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --json '{
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
