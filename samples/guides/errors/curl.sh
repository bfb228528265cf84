curl -sS "$INVOICENESTS_URL/api/v1/clients" \
  -H "Authorization: Bearer $ACCESS_TOKEN" \
  -H 'Content-Type: application/json' \
  -H 'Accept-Language: en' \
  -d '{"nmae": "Ejemplo Consultores SL", "currency": "XXY"}'
