curl --fail-with-body --silent --show-error --request DELETE "$INVOICENESTS_URL/api/v1/clients/cli_01h45ydzqkemsb9x8gq2q7vpvb" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
