curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/console/sessions" \
  --cookie "invoicenests=$SESSION_COOKIE"
