import os
import uuid

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/api-keys",
    headers={
        "Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}",
        "Idempotency-Key": str(uuid.uuid4()),
    },
    json={"name": "Web shop", "scopes": ["read:clients", "write:clients", "write:invoices"]},
    timeout=10,
)
response.raise_for_status()

print(response.text)
