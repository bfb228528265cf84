curl --fail-with-body --silent --show-error --request PATCH "$INVOICENESTS_URL/api/v1/tax-rates/tax_01h455vb4pex5vsknk084sn02q" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --json '{
  "name": "IVA 21 %",
  "rate": "21",
  "kind": "vat",
  "category": "S",
  "country": "ES",
  "metadata": { "account": "477" }
}'
