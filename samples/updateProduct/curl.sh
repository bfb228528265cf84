curl --fail-with-body --silent --show-error --request PATCH "$INVOICENESTS_URL/api/v1/products/prd_01h455vb4pex5vsknk084sn02q" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --data '{ "unit_price": "90.00", "description": "Remote or at your office" }'
