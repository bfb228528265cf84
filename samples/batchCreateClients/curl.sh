curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/clients/batch" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: 05519354-0eb8-422d-ab62-01f3c842509f" \
  --data '{
  "items": [
    { "name": "Ejemplo Consultores SL", "kind": "company" },
    { "name": "Ana García", "kind": "person" }
  ]
}'
