import os

import requests

response = requests.get(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/expenses/exp_01h455vb4pex5vsknk084sn02q/attachments",
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    timeout=10,
)
response.raise_for_status()

print(response.text)
