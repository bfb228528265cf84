import os

import requests

response = requests.get(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/invoices",
    params={"status": "issued", "limit": 10},
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    timeout=10,
)
response.raise_for_status()

print(response.text)
