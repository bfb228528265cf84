curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/expenses?category=office_supplies&limit=10" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
