curl --fail-with-body --silent --show-error --request PATCH "$INVOICENESTS_URL/api/v1/payments/pay_01h455vb4pex5vsknk084sn02q" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --data '{ "method": "card", "reference": "TRF 0042", "metadata": { "bank": "B-1" } }'
