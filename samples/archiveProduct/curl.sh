curl --fail-with-body --silent --show-error --request POST "$INVOICENESTS_URL/api/v1/products/prd_01h455vb4pex5vsknk084sn02q/archive" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Idempotency-Key: 120660cb-13d6-47b5-aa60-d3c00a34bc8a"
