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
            seconds = answer.headers.get("Retry-After")
            # Also a 409 that says when: the attempt before is still at work.
            if answer.status_code < 500 and not seconds:
                answer.raise_for_status()
                return answer.json()
        except (requests.ConnectionError, requests.Timeout):
            seconds = None  # No answer: it may have been done, or not.
        time.sleep(float(seconds or 2**attempt * random.random()))
    raise RuntimeError("no answer")


# Made once for what is to be created, and stored with it: not once for each attempt.
key = str(uuid.uuid4())
client = create_client({"name": "Ejemplo Consultores SL"}, key)
again = create_client({"name": "Ejemplo Consultores SL"}, key)
print(client["id"] == again["id"])  # True
