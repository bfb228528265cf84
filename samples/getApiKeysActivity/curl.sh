curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/api-keys/activity?days=7" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
