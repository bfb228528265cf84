curl --fail-with-body --silent --show-error --request POST "$INVOICENESTS_URL/api/v1/api-keys/key_01h455vb4pex5vsknk084sn02q/revoke" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Idempotency-Key: b9c89f8d-8b7a-4020-a1e9-5fbffff5f523"
