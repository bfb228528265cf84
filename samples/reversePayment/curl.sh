curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/payments/pay_01h455vb4pex5vsknk084sn02q/reverse" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: 221201e7-e711-47f3-ab73-d2128a5b78f2" \
  --data '{ "reason": "The bank returned the direct debit" }'
