curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/reports/taxes?from=2026-01-01&to=2035-12-31&group_by=total" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
