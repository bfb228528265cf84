curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/users" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: 16f9eba4-6f23-48ea-a9bd-7371254ee075" \
  --data '{ "email": "marta@ejemplo.es", "name": "Marta Ruiz", "role": "manager" }'
