import os

import requests

response = requests.patch(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/products/prd_01h455vb4pex5vsknk084sn02q",
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    json={
        "name": "Consulting, one hour",
        "description": "Remote, in Spanish or English",
        "type": "service",
        "unit_code": "HUR",
        "unit_price": "85.00",
        "currency": "EUR",
        "metadata": {"catalogue": "2026"},
    },
    timeout=10,
)
response.raise_for_status()

print(response.text)
