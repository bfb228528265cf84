curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/console/invitation" \
  --header "Content-Type: application/json" \
  --data @- <<JSON
{ "token": "$INVITATION_TOKEN", "password": "seis palabras que no riman" }
JSON
