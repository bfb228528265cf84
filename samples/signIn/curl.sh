curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/console/session" \
  --header "Content-Type: application/json" \
  --data '{ "email": "ana@ejemplo.es", "password": "seis palabras que no riman" }'
