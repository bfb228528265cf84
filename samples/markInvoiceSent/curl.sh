curl --fail-with-body --silent --show-error --request POST "$INVOICENESTS_URL/api/v1/invoices/inv_01h455vb4pex5vsknk084sn02q/mark-sent" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Idempotency-Key: e7eb0160-319b-461c-ab95-81fe5ffd3a13"
