curl --fail-with-body --silent --show-error --request POST "$INVOICENESTS_URL/api/v1/tax-rates/tax_01h45ydzqkemsb9x8gq2q7vpvb/unarchive" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Idempotency-Key: 4d7cbca7-fd6b-4934-af8d-f9a93346e181"
