import os

import requests

response = requests.get(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/api-keys/key_01h455vb4pex5vsknk084sn02q/activity",
    params={"days": 7},
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    timeout=10,
)
response.raise_for_status()

print(response.text)
