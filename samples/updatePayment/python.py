import os

import requests

response = requests.patch(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/payments/pay_01h455vb4pex5vsknk084sn02q",
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    json={"method": "card", "reference": "TRF 0042", "metadata": {"bank": "B-1"}},
    timeout=10,
)
response.raise_for_status()

print(response.text)
