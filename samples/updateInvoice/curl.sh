curl --fail-with-body --silent --show-error --request PATCH "$INVOICENESTS_URL/api/v1/invoices/inv_01h45zqs4vf2drk7tqmyph8c3x" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --json '{
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
