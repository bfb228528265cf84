curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/payments/pay_01h455vb4pex5vsknk084sn02q/allocations" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: 25c992f6-4e84-492c-a930-2b17218da5b6" \
  --data '{
  "allocations": [
    { "invoice_id": "inv_01h455vb4pex5vsknk084sn02q", "amount": "100.00" }
  ]
}'
