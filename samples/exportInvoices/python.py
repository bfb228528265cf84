import json
import os

import requests

response = requests.get(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/invoices/export",
    params={"format": "ndjson", "status": "issued"},
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    stream=True,
    timeout=10,
)
response.raise_for_status()

for line in response.iter_lines():
    invoice = json.loads(line)
    print(invoice["number"], invoice["total"], invoice["status"])
