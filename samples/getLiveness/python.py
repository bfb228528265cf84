import os

import requests

response = requests.get(
    f"{os.environ['INVOICENESTS_URL']}/health/live",
    timeout=10,
)
response.raise_for_status()

print(response.text)
