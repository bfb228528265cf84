curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/api-keys?status=active&q=Web%20shop" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
