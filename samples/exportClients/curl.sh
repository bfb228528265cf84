curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/clients/export?format=ndjson&q=consultores" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
