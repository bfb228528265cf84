import os

import requests

response = requests.get(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/invoices/count",
    params={"status": "issued", "payment_status": "unpaid"},
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    timeout=10,
)
response.raise_for_status()

print(response.text)
