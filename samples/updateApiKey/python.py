import os

import requests

response = requests.patch(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/api-keys/key_01h455vb4pex5vsknk084sn02q",
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    json={"name": "Web shop in Madrid", "expires_at": "2035-01-01T00:00:00Z"},
    timeout=10,
)
response.raise_for_status()

print(response.text)
