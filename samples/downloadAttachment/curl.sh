curl --fail-with-body --silent --show-error "$INVOICENESTS_URL/api/v1/expenses/exp_01h455vb4pex5vsknk084sn02q/attachments/att_01h455vb4pex5vsknk084sn02q" \
  --header "Authorization: Bearer $ACCESS_TOKEN" \
  --output receipt.pdf
