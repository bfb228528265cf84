curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/console/password" \
  --cookie "invoicenests=$SESSION_COOKIE" \
  --header "Content-Type: application/json" \
  --data '{
  "current_password": "seis palabras que no riman",
  "new_password": "otras siete palabras sin rima"
}'
