curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/console/password" \
  --cookie "invoicenests=$SESSION_COOKIE" \
  --json '{
  "current_password": "seis palabras que no riman",
  "new_password": "otras siete palabras sin rima"
}'
