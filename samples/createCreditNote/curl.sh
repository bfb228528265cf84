curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/invoices/inv_01h455vb4pex5vsknk084sn02q/credit-notes" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: 68999fe7-aee5-44ca-abcc-3bf7497dcef2" \
  --data '{ "correction_reason": "Two hours were not worked", "amount": "50.00" }'
