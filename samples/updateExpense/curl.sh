curl --fail-with-body --silent --show-error --request PATCH "$INVOICENESTS_URL/api/v1/expenses/exp_01h455vb4pex5vsknk084sn02q" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --data '{ "category": "training", "reference": "F-2026-119" }'
