curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/expenses/exp_01h455vb4pex5vsknk084sn02q/attachments" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Idempotency-Key: ea76e93e-df34-43bc-a1e3-8f356437a049" \
  --form "file=@receipt.pdf"
