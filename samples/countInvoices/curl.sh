curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/invoices/count?status=issued&payment_status=unpaid" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
