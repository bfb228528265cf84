curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/tax-rates" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: 95b43dd8-0669-4b70-a45f-5a9adb6e7be8" \
  --data '{
  "name": "IVA 21 %",
  "rate": "21",
  "kind": "vat",
  "category": "S",
  "country": "ES",
  "metadata": { "account": "477" }
}'
