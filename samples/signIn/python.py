import os

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/console/session",
    json={"email": "ana@ejemplo.es", "password": "seis palabras que no riman"},
    timeout=10,
)
response.raise_for_status()

print(response.text)
