curl --fail-with-body --silent --show-error --request POST "$INVOICENESTS_URL/api/v1/invoices/inv_01h45zqs4vf2drk7tqmyph8c3x/issue" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Idempotency-Key: 97353bec-36b8-4cc5-a440-720ecc1832be"
