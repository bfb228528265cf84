curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/products" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: d1c7741e-8f90-4fe0-ae78-6ece7e6fa973" \
  --data '{
  "name": "Consulting, one hour",
  "description": "Remote, in Spanish or English",
  "type": "service",
  "unit_code": "HUR",
  "unit_price": "85.00",
  "currency": "EUR",
  "metadata": { "catalogue": "2026" }
}'
