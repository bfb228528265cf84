import os

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/console/session/token",
    cookies={"invoicenests": os.environ["SESSION_COOKIE"]},
    timeout=10,
)
response.raise_for_status()

print(response.text)
