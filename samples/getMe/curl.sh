curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/auth/me" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
