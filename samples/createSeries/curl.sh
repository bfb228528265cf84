curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/series" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: 6b783949-fb5f-4f4b-a758-c2dcb02d9995" \
  --data '{ "code": "WEB", "type": "invoice", "format": "WEB-{yyyy}-{seq:6}" }'
