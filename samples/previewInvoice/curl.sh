curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/invoices/preview" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: ff9f5c7a-4046-469f-ac85-aec8ff403810" \
  --data '{
  "client_id": "cli_01h455vb4pex5vsknk084sn02q",
  "lines": [
    {
      "description": "Consulting",
      "quantity": "10",
      "unit_code": "HUR",
      "unit_price": "85.00",
      "taxes": [{ "name": "IVA 21 %", "rate": "21" }]
    },
    {
      "description": "Manual",
      "unit_price": "20.00",
      "taxes": [{ "name": "IVA 4 %", "rate": "4" }]
    }
  ],
  "discount": { "type": "percent", "value": "5" },
  "currency": "EUR",
  "po_number": "PO-7",
  "metadata": { "project": "P-1" }
}'
