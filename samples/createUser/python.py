import os
import uuid

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/users",
    headers={
        "Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}",
        "Idempotency-Key": str(uuid.uuid4()),
    },
    json={"email": "marta@ejemplo.es", "name": "Marta Ruiz", "role": "manager"},
    timeout=10,
)
response.raise_for_status()

print(response.text)
