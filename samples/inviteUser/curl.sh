curl --fail-with-body --silent --show-error --request POST "$INVOICENESTS_URL/api/v1/users/usr_01h45ydzqkemsb9x8gq2q7vpvb/invitation" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Idempotency-Key: 807b31ee-b6cf-4132-ac48-3549af29bcca"
