import os

import requests

response = requests.patch(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/invoices/inv_01h45zqs4vf2drk7tqmyph8c3x",
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    json={"po_number": "PO-8", "notes": "Thank you for your trust."},
    timeout=10,
)
response.raise_for_status()

print(response.text)
