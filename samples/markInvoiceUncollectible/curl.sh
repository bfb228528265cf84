curl --fail-with-body --silent --show-error --request POST "$INVOICENESTS_URL/api/v1/invoices/inv_01h45ydzqkemsb9x8gq2q7vpvb/mark-uncollectible" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Idempotency-Key: de0cc3b8-66ac-4132-ad1a-89c481d80c09"
