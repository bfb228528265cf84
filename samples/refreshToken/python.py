import os

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/auth/refresh",
    json={"refresh_token": os.environ["REFRESH_TOKEN"]},
    timeout=10,
)
response.raise_for_status()

print(response.text)
