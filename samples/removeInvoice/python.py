import os

import requests

response = requests.delete(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/invoices/inv_01h45zqs4vf2drk7tqmyph8c3x",
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    timeout=10,
)
response.raise_for_status()

print(response.status_code)
