curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/auth/token" \
  --header "Content-Type: application/json" \
  --data @- <<JSON
{
  "grant_type": "client_credentials",
  "client_id": "$INVOICENESTS_CLIENT_ID",
  "client_secret": "$INVOICENESTS_CLIENT_SECRET"
}
JSON
