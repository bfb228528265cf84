import os
import uuid

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/products/batch",
    headers={
        "Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}",
        "Idempotency-Key": str(uuid.uuid4()),
    },
    json={
        "items": [
            {
                "name": "Consulting",
                "sku": "CONS-01",
                "unit_code": "HUR",
                "unit_price": "90.00",
            },
            {
                "name": "Travel",
                "sku": "TRAV-01",
                "unit_code": "KMT",
                "unit_price": "0.26",
            },
        ],
    },
    timeout=10,
)
response.raise_for_status()

print(response.text)
