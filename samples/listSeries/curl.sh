curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/series?type=invoice" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
