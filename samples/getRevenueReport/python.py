import os

import requests

response = requests.get(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/reports/revenue",
    params={"group_by": "client"},
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    timeout=10,
)
response.raise_for_status()

print(response.text)
