import os

import requests

response = requests.get(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/reports/taxes",
    params={"from": "2026-01-01", "to": "2035-12-31", "group_by": "total"},
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    timeout=10,
)
response.raise_for_status()

print(response.text)
