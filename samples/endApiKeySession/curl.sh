curl --fail-with-body --silent --show-error --request DELETE "$INVOICENESTS_URL/api/v1/api-keys/key_01h455vb4pex5vsknk084sn02q/sessions/ses_01h455vb4pex5vsknk084sn02q" \
  --header "Authorization: Bearer $ACCESS_TOKEN"
