import os
import uuid

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/invoices/inv_01h455vb4pex5vsknk084sn02q/credit-notes",
    headers={
        "Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}",
        "Idempotency-Key": str(uuid.uuid4()),
    },
    json={"correction_reason": "Two hours were not worked", "amount": "50.00"},
    timeout=10,
)
response.raise_for_status()

print(response.text)
