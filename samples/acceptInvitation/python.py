import os

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/console/invitation",
    json={"token": os.environ["INVITATION_TOKEN"], "password": "seis palabras que no riman"},
    timeout=10,
)
response.raise_for_status()

print(response.text)
