curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/invoices/batch" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: 3155bf3e-a758-40c1-a57c-b43f1c67c03b" \
  --data '{
  "items": [
    {
      "client_id": "cli_01h455vb4pex5vsknk084sn02q",
      "lines": [
        {
          "description": "Consulting, March",
          "quantity": "8",
          "unit_price": "90.00",
          "taxes": [{ "rate": "21" }]
        }
      ],
      "issue": true
    },
    {
      "client_id": "cli_01h455vb4pex5vsknk084sn02q",
      "lines": [
        {
          "description": "Consulting, April",
          "quantity": "6",
          "unit_price": "90.00",
          "taxes": [{ "rate": "21" }]
        }
      ]
    }
  ]
}'
