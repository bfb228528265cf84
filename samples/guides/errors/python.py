import os

import requests

answer = requests.post(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/clients",
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    json={"nmae": "Ejemplo Consultores SL", "currency": "XXY"},
    timeout=30,
)

if not answer.ok:
    problem = answer.json()
    print(problem["code"], problem["request_id"])
    for error in problem.get("errors", []):
        print(error["pointer"], error["code"], error["message"])
