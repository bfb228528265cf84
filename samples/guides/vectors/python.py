import os

import requests

URL = os.environ["INVOICENESTS_URL"]
AMOUNTS = ["subtotal", "discount_total", "tax_total", "total", "withholding_total", "amount_payable", "tax_breakdown"]

session = requests.Session()
session.headers["Authorization"] = f"Bearer {os.environ['ACCESS_TOKEN']}"

vectors = requests.get(f"{URL}/docs/vectors.json", timeout=30).json()
for vector in vectors:
    lines = [{"description": vector["name"], **line} for line in vector["input"]["lines"]]
    answer = session.post(f"{URL}/api/v1/invoices/preview", json={**vector["input"], "lines": lines}, timeout=30)
    answer.raise_for_status()
    for amount in AMOUNTS:
        assert answer.json()["invoice"][amount] == vector["expected"][amount], (vector["name"], amount)
print(len(vectors), "vectors hold")
