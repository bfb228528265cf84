curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/reports/revenue?group_by=client" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
