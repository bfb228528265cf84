import os
import uuid

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/clients/cli_01h45ydzqkemsb9x8gq2q7vpvb/erase",
    headers={
        "Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}",
        "Idempotency-Key": str(uuid.uuid4()),
    },
    timeout=10,
)
response.raise_for_status()

print(response.text)
