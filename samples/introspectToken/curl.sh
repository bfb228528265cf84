curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/auth/introspect" \
  --header "Content-Type: application/json" \
  --data @- <<JSON
{
  "token": "$ACCESS_TOKEN",
  "client_id": "$INVOICENESTS_CLIENT_ID",
  "client_secret": "$INVOICENESTS_CLIENT_SECRET"
}
JSON
