curl --fail-with-body --silent --show-error --request PATCH "$INVOICENESTS_URL/api/v1/products/prd_01h455vb4pex5vsknk084sn02q" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --json '{
  "name": "Consulting, one hour",
  "description": "Remote, in Spanish or English",
  "type": "service",
  "unit_code": "HUR",
  "unit_price": "85.00",
  "currency": "EUR",
  "metadata": { "catalogue": "2026" }
}'
