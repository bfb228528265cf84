curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/invoices?status=issued&limit=10" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
