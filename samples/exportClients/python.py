import json
import os

import requests

response = requests.get(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/clients/export",
    params={"format": "ndjson", "q": "consultores"},
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    stream=True,
    timeout=10,
)
response.raise_for_status()

for line in response.iter_lines():
    client = json.loads(line)
    print(client["id"], client["name"])
