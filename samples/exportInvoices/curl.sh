curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/invoices/export?format=ndjson&status=issued" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
