import os

import requests

response = requests.patch(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/products/prd_01h455vb4pex5vsknk084sn02q",
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    json={"unit_price": "90.00", "description": "Remote or at your office"},
    timeout=10,
)
response.raise_for_status()

print(response.text)
