import os

import requests

response = requests.patch(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/series/ser_01h45ydzqkemsb9x8gq2q7vpvb",
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    json={"is_default": True},
    timeout=10,
)
response.raise_for_status()

print(response.text)
