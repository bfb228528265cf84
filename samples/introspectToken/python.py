import os

import requests

response = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/auth/introspect",
    json={
        "token": os.environ["ACCESS_TOKEN"],
        "client_id": os.environ["INVOICENESTS_CLIENT_ID"],
        "client_secret": os.environ["INVOICENESTS_CLIENT_SECRET"],
    },
    timeout=10,
)
response.raise_for_status()

print(response.text)
