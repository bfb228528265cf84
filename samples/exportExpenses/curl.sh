curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/expenses/export?format=ndjson" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
