curl --fail-with-body --silent --show-error --request POST "$INVOICENESTS_URL/api/v1/tax-rates/tax_01h455vb4pex5vsknk084sn02q/archive" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Idempotency-Key: ed93ef03-464c-4702-a07a-034de306ee6a"
