import os
import uuid

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/clients",
    headers={
        "Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}",
        "Idempotency-Key": str(uuid.uuid4()),
    },
    json={
        "name": "Ejemplo Consultores SL",
        "kind": "company",
        "tax_id": "ESB58818501",
        "tax_id_type": "vat",
        "email": "facturas@ejemplo.es",
        "billing_address": {
            "line1": "Calle de Alcalá 1",
            "city": "Madrid",
            "postal_code": "28014",
            "country": "ES",
        },
        "contacts": [
            {"name": "Ana García", "email": "ana@ejemplo.es", "is_primary": True},
        ],
        "currency": "EUR",
        "locale": "es",
        "payment_terms_days": 30,
        "metadata": {"crm": "C-1024"},
    },
    timeout=10,
)
response.raise_for_status()

print(response.text)
