import os

import requests

response = requests.get(
    f"{os.environ['INVOICENESTS_URL']}/.well-known/oauth-authorization-server",
    timeout=10,
)
response.raise_for_status()

print(response.text)
