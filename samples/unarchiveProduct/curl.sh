curl --fail-with-body --silent --show-error --request POST "$INVOICENESTS_URL/api/v1/products/prd_01h45ydzqkemsb9x8gq2q7vpvb/unarchive" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Idempotency-Key: 9ee9e19e-7326-408b-ac81-b39b20c47b64"
