import os
import uuid

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/tax-rates",
    headers={
        "Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}",
        "Idempotency-Key": str(uuid.uuid4()),
    },
    json={
        "name": "IVA 21 %",
        "rate": "21",
        "kind": "vat",
        "category": "S",
        "country": "ES",
        "metadata": {"account": "477"},
    },
    timeout=10,
)
response.raise_for_status()

print(response.text)
