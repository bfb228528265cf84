curl --fail-with-body --silent --show-error --request DELETE "$INVOICENESTS_URL/api/v1/invoices/inv_01h45zqs4vf2drk7tqmyph8c3x" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
