# region exchange
TOKENS=$(curl -sS "$INVOICENESTS_URL/api/v1/auth/token" \
  -H 'Content-Type: application/json' -d @- <<JSON
{
  "grant_type": "client_credentials",
  "client_id": "$INVOICENESTS_CLIENT_ID",
  "client_secret": "$INVOICENESTS_CLIENT_SECRET"
}
JSON
)
field() { node -pe "JSON.parse(fs.readFileSync(0)).$1"; }
export ACCESS_TOKEN=$(printf '%s' "$TOKENS" | field access_token)
export REFRESH_TOKEN=$(printf '%s' "$TOKENS" | field refresh_token)
# endregion exchange

# region call
curl -sS -i "$INVOICENESTS_URL/api/v1/invoices" \
  -H "Authorization: Bearer $ACCESS_TOKEN"
# endregion call

# region refresh
TOKENS=$(curl -sS "$INVOICENESTS_URL/api/v1/auth/refresh" \
  -H 'Content-Type: application/json' -d @- <<JSON
{
  "refresh_token": "$REFRESH_TOKEN"
}
JSON
)
export ACCESS_TOKEN=$(printf '%s' "$TOKENS" | field access_token)
export REFRESH_TOKEN=$(printf '%s' "$TOKENS" | field refresh_token)
# endregion refresh
