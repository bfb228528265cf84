curl --fail-with-body --silent --show-error --request PATCH "$INVOICENESTS_URL/api/v1/series/ser_01h45ydzqkemsb9x8gq2q7vpvb" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --data '{ "is_default": true }'
