import os
import uuid

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/payments/pay_01h455vb4pex5vsknk084sn02q/allocations",
    headers={
        "Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}",
        "Idempotency-Key": str(uuid.uuid4()),
    },
    json={
        "allocations": [
            {"invoice_id": "inv_01h455vb4pex5vsknk084sn02q", "amount": "100.00"},
        ],
    },
    timeout=10,
)
response.raise_for_status()

print(response.text)
