curl --fail-with-body --silent --show-error --request PATCH "$INVOICENESTS_URL/api/v1/invoices/inv_01h45zqs4vf2drk7tqmyph8c3x" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --header "Content-Type: application/json" \
  --data '{ "po_number": "PO-8", "notes": "Thank you for your trust." }'
