# The Link header names the next page, for as long as there is one.
next="/api/v1/clients?limit=100"
while [ -n "$next" ]; do
  curl -sS "$INVOICENESTS_URL$next" \
    -H "Authorization: Bearer $ACCESS_TOKEN" \
    -D headers.txt
  next=$(sed -n 's/^[Ll]ink: <\(.*\)>; rel="next".*/\1/p' headers.txt)
done
