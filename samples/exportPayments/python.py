import json
import os

import requests

response = requests.get(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/payments/export",
    params={"format": "ndjson"},
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    stream=True,
    timeout=10,
)
response.raise_for_status()

for line in response.iter_lines():
    payment = json.loads(line)
    print(payment["amount"], payment["currency"], payment["status"])
