# region exchange
import os

import requests

API = f"{os.environ['INVOICENESTS_URL']}/api/v1"


def post(path, body):
    answer = requests.post(f"{API}/auth/{path}", json=body, timeout=30)
    answer.raise_for_status()
    return answer.json()


tokens = post("token", {
    "grant_type": "client_credentials",
    "client_id": os.environ["INVOICENESTS_CLIENT_ID"],
    "client_secret": os.environ["INVOICENESTS_CLIENT_SECRET"],
})
# endregion exchange

# region call
answer = requests.get(f"{API}/invoices", headers={"Authorization": f"Bearer {tokens['access_token']}"}, timeout=30)
print(answer.status_code, answer.json())
# endregion call

# region refresh
tokens = post("refresh", {"refresh_token": tokens["refresh_token"]})
print(tokens["expires_in"])
# endregion refresh
