curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/api-keys" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: 5b64dd71-5ba4-46ae-a9fb-2c52c1f9c266" \
  --data '{ "name": "Web shop", "scopes": ["read:clients", "write:clients", "write:invoices"] }'
