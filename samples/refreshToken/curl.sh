curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/auth/refresh" \
  --header "Content-Type: application/json" \
  --data @- <<JSON
{ "refresh_token": "$REFRESH_TOKEN" }
JSON
