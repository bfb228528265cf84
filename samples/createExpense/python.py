import os
import uuid

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/expenses",
    headers={
        "Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}",
        "Idempotency-Key": str(uuid.uuid4()),
    },
    json={
        "vendor": {"name": "Suministros Ejemplo SL", "tax_id": "B58818501"},
        "category": "office_supplies",
        "description": "Paper and toner",
        "expense_date": "2026-01-31",
        "amount": "121.00",
        "taxes": [{"name": "IVA 21 %", "rate": "21", "kind": "vat"}],
        "currency": "EUR",
        "payment_method": "card",
        "reference": "F-2026-118",
        "metadata": {"cost_center": "CC-7"},
    },
    timeout=10,
)
response.raise_for_status()

print(response.text)
