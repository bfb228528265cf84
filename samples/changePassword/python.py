import os

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/console/password",
    cookies={"invoicenests": os.environ["SESSION_COOKIE"]},
    json={
        "current_password": "seis palabras que no riman",
        "new_password": "otras siete palabras sin rima",
    },
    timeout=10,
)
response.raise_for_status()

print(response.status_code)
