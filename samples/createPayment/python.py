import os
import uuid

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/payments",
    headers={
        "Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}",
        "Idempotency-Key": str(uuid.uuid4()),
    },
    json={
        "client_id": "cli_01h455vb4pex5vsknk084sn02q",
        "amount": "500.00",
        "currency": "EUR",
        "method": "bank_transfer",
        "paid_on": "2026-02-15",
        "reference": "TRF 0042",
        "allocations": [
            {"invoice_id": "inv_01h455vb4pex5vsknk084sn02q", "amount": "100.00"},
        ],
    },
    timeout=10,
)
response.raise_for_status()

print(response.text)
