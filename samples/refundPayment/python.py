import os
import uuid

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/payments/pay_01h455vb4pex5vsknk084sn02q/refunds",
    headers={
        "Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}",
        "Idempotency-Key": str(uuid.uuid4()),
    },
    json={
        "amount": "50.00",
        "method": "bank_transfer",
        "paid_on": "2026-02-20",
        "reference": "TRF 0043",
    },
    timeout=10,
)
response.raise_for_status()

print(response.text)
