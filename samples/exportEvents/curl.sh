curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/events/export?format=ndjson&resource=inv_01h455vb4pex5vsknk084sn02q" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
