curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/reports/aging" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
