import os

import requests

response = requests.delete(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/products/prd_01h45ydzqkemsb9x8gq2q7vpvb",
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    timeout=10,
)
response.raise_for_status()

print(response.status_code)
