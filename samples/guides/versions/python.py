import os

import requests

url = f"{os.environ['INVOICENESTS_URL']}/api/v1/clients/cli_01h455vb4pex5vsknk084sn02q"
session = requests.Session()
session.headers["Authorization"] = f"Bearer {os.environ['ACCESS_TOKEN']}"


def change(work):
    """Applies a change to what it was made for: after a 412 it is worked out anew."""
    while True:
        read = session.get(url, timeout=30)
        read.raise_for_status()
        answer = session.patch(url, json=work(read.json()), headers={"If-Match": read.headers["ETag"]}, timeout=30)
        if answer.status_code == 412:
            continue  # Somebody was faster.
        answer.raise_for_status()
        return answer.json()


client = change(lambda client: {"payment_terms_days": (client["payment_terms_days"] or 30) + 1})
print(client["version"], client["payment_terms_days"])
