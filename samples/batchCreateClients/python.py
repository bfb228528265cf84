import os
import uuid

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/clients/batch",
    headers={
        "Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}",
        "Idempotency-Key": str(uuid.uuid4()),
    },
    json={
        "items": [
            {"name": "Ejemplo Consultores SL", "kind": "company"},
            {"name": "Ana García", "kind": "person"},
        ],
    },
    timeout=10,
)
response.raise_for_status()

print(response.text)
