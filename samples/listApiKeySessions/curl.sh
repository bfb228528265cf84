curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/api-keys/key_01h455vb4pex5vsknk084sn02q/sessions" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
