import os
import uuid

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/series",
    headers={
        "Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}",
        "Idempotency-Key": str(uuid.uuid4()),
    },
    json={"code": "WEB", "type": "invoice", "format": "WEB-{yyyy}-{seq:6}"},
    timeout=10,
)
response.raise_for_status()

print(response.text)
