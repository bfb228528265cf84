curl --fail-with-body --silent --show-error --request DELETE "$INVOICENESTS_URL/api/v1/console/session" \
  --cookie "invoicenests=$SESSION_COOKIE"
