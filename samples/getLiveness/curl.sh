curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/health/live"
