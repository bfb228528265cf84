curl --fail-with-body --silent --show-error --request PATCH "$INVOICENESTS_URL/api/v1/api-keys/key_01h455vb4pex5vsknk084sn02q" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --data '{ "name": "Web shop in Madrid", "expires_at": "2035-01-01T00:00:00Z" }'
