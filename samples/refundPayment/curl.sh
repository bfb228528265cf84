curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/payments/pay_01h455vb4pex5vsknk084sn02q/refunds" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: 2f716b0a-296f-436a-ad14-15c800b49447" \
  --data '{
  "amount": "50.00",
  "method": "bank_transfer",
  "paid_on": "2026-02-20",
  "reference": "TRF 0043"
}'
