curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/users?role=manager" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
