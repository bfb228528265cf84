client="$INVOICENESTS_URL/api/v1/clients/cli_01h455vb4pex5vsknk084sn02q"

# Read the client; its ETag names the version that you have seen.
etag=$(curl -sS "$client" -H "Authorization: Bearer $ACCESS_TOKEN" -D - -o client.json |
  tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p')

# Change it, unless somebody else has meanwhile: then the answer is 412 version_conflict.
curl -sS -X PATCH "$client" \
  -H "Authorization: Bearer $ACCESS_TOKEN" \
  -H 'Content-Type: application/json' \
  -H "If-Match: $etag" \
  -d '{"payment_terms_days": 15}'
