curl --fail-with-body --silent --show-error --request POST "$INVOICENESTS_URL/api/v1/clients/cli_01h45ydzqkemsb9x8gq2q7vpvb/unarchive" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Idempotency-Key: 3c425762-9f8f-4616-a977-108be23bdc89"
