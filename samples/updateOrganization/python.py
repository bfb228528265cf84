import os

import requests

response = requests.patch(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/organization",
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    json={
        "legal_name": "Ejemplo Servicios SL",
        "tax_id": "ESB58818501",
        "email": "facturas@ejemplo.es",
        "address": {
            "line1": "Calle de Alcalá 1",
            "city": "Madrid",
            "postal_code": "28014",
            "country": "ES",
        },
        "locale": "es",
        "timezone": "Europe/Madrid",
        "iban": "ES9121000418450200051332",
    },
    timeout=10,
)
response.raise_for_status()

print(response.text)
