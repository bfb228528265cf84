curl --fail-with-body --silent --show-error --request POST "$INVOICENESTS_URL/api/v1/clients/cli_01h45ydzqkemsb9x8gq2q7vpvb/erase" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Idempotency-Key: 59648b7a-d4f2-4734-a1e0-8f3e0a72ed0f"
