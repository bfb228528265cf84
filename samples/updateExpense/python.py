import os

import requests

response = requests.patch(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/expenses/exp_01h455vb4pex5vsknk084sn02q",
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
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
