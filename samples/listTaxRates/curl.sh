curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/tax-rates?kind=vat&country=ES" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
