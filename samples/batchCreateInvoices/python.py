import os
import uuid

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/invoices/batch",
    headers={
        "Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}",
        "Idempotency-Key": str(uuid.uuid4()),
    },
    json={
        "items": [
            {
                "client_id": "cli_01h455vb4pex5vsknk084sn02q",
                "lines": [
                    {
                        "description": "Consulting, March",
                        "quantity": "8",
                        "unit_price": "90.00",
                        "taxes": [{"rate": "21"}],
                    },
                ],
                "issue": True,
            },
            {
                "client_id": "cli_01h455vb4pex5vsknk084sn02q",
                "lines": [
                    {
                        "description": "Consulting, April",
                        "quantity": "6",
                        "unit_price": "90.00",
                        "taxes": [{"rate": "21"}],
                    },
                ],
            },
        ],
    },
    timeout=10,
)
response.raise_for_status()

print(response.text)
