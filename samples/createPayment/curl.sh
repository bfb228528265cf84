curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/payments" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: ab5064ed-ed81-4bdc-af56-a7a184e11114" \
  --data '{
  "client_id": "cli_01h455vb4pex5vsknk084sn02q",
  "amount": "500.00",
  "currency": "EUR",
  "method": "bank_transfer",
  "paid_on": "2026-02-15",
  "reference": "TRF 0042",
  "allocations": [
    { "invoice_id": "inv_01h455vb4pex5vsknk084sn02q", "amount": "100.00" }
  ]
}'
