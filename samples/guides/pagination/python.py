import os

import requests

session = requests.Session()
session.headers["Authorization"] = f"Bearer {os.environ['ACCESS_TOKEN']}"


def all_clients():
    query = {"limit": 100}
    while True:
        answer = session.get(f"{os.environ['INVOICENESTS_URL']}/api/v1/clients", params=query, timeout=30)
        answer.raise_for_status()
        page = answer.json()
        yield from page["data"]
        if not page["has_more"]:
            return
        query["cursor"] = page["next_cursor"]


for client in all_clients():
    print(client["id"], client["name"])
