curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/products/batch" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: b4948d26-83fe-4da4-a9f1-d773ff445846" \
  --data '{
  "items": [
    {
      "name": "Consulting",
      "sku": "CONS-01",
      "unit_code": "HUR",
      "unit_price": "90.00"
    },
    { "name": "Travel", "sku": "TRAV-01", "unit_code": "KMT", "unit_price": "0.26" }
  ]
}'
