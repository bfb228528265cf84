import os
import uuid

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/products",
    headers={
        "Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}",
        "Idempotency-Key": str(uuid.uuid4()),
    },
    json={
        "name": "Consulting, one hour",
        "description": "Remote, in Spanish or English",
        "type": "service",
        "unit_code": "HUR",
        "unit_price": "85.00",
        "currency": "EUR",
        "metadata": {"catalogue": "2026"},
    },
    timeout=10,
)
response.raise_for_status()

print(response.text)
