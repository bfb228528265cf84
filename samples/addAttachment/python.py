import os
import uuid

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/expenses/exp_01h455vb4pex5vsknk084sn02q/attachments",
    headers={
        "Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}",
        "Idempotency-Key": str(uuid.uuid4()),
    },
    files={"file": open("receipt.pdf", "rb")},
    timeout=10,
)
response.raise_for_status()

print(response.text)
