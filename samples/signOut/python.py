import os

import requests

response = requests.delete(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/console/session",
    cookies={"invoicenests": os.environ["SESSION_COOKIE"]},
    timeout=10,
)
response.raise_for_status()

print(response.status_code)
