curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/api-keys/key_01h455vb4pex5vsknk084sn02q/rotate-secret" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: 1c5b658b-9a69-4a01-a788-4a9d92d30e05" \
  --data '{ "overlap_seconds": 3600 }'
