curl --fail-with-body --silent --show-error --request POST "$INVOICENESTS_URL/api/v1/console/session/token" \
  --cookie "invoicenests=$SESSION_COOKIE"
