curl --fail-with-body --silent --show-error --request POST "$INVOICENESTS_URL/api/v1/clients/cli_01h455vb4pex5vsknk084sn02q/archive" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Idempotency-Key: 748b6850-2688-4795-a814-2160a3f1d035"
