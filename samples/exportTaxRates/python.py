import json
import os

import requests

response = requests.get(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/tax-rates/export",
    params={"format": "ndjson"},
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    stream=True,
    timeout=10,
)
response.raise_for_status()

for line in response.iter_lines():
    taxRate = json.loads(line)
    print(taxRate["name"], taxRate["rate"])
