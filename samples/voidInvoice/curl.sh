curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/invoices/inv_01h45ydzqkemsb9x8gq2q7vpvb/void" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: a85b4a87-72ef-42c3-ac8f-a339fed2188a" \
  --data '{ "reason": "Sent to the wrong client" }'
