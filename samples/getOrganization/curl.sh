curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/organization" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
