import os
import random
import time
import uuid

import requests


def create_client(client, key, attempts=5):
    for attempt in range(1, attempts + 1):
        try:
            answer = requests.post(
                f"{os.environ['INVOICENESTS_URL']}/api/v1/clients",
                headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}", "Idempotency-Key": key},
                json=client,
                timeout=30,
            )
            if answer.status_code != 429 and answer.status_code < 500:
                answer.raise_for_status()
                return answer.json()
            seconds = answer.headers.get("Retry-After")
        except (requests.ConnectionError, requests.Timeout):
            seconds = None  # No answer: it may have been done, or not.
        time.sleep(float(seconds or 2**attempt * random.random()))
    raise RuntimeError("no answer")


# Made once for what is to be created, and stored with it: not once for each attempt.
key = str(uuid.uuid4())
client = create_client({"name": "Ejemplo Consultores SL"}, key)
again = create_client({"name": "Ejemplo Consultores SL"}, key)
print(client["id"] == again["id"])  # True
