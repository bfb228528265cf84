# Names what is to be created, and is the same for every attempt.
key="client of order 4711"

# curl sends the same request again after a refused connection, a timeout, a 429 or a 503.
curl -sS "$INVOICENESTS_URL/api/v1/clients" \
  --max-time 30 --retry 5 --retry-connrefused \
  -H "Authorization: Bearer $ACCESS_TOKEN" \
  -H "Idempotency-Key: $key" \
  -H 'Content-Type: application/json' \
  -d '{"name": "Ejemplo Consultores SL"}'
