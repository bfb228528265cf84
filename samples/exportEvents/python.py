import json
import os

import requests

response = requests.get(
    f"{os.environ['INVOICENESTS_URL']}/api/v1/events/export",
    params={"format": "ndjson", "resource": "inv_01h455vb4pex5vsknk084sn02q"},
    headers={"Authorization": f"Bearer {os.environ['ACCESS_TOKEN']}"},
    stream=True,
    timeout=10,
)
response.raise_for_status()

for line in response.iter_lines():
    event = json.loads(line)
    print(event["type"], event["resource_id"], event["created_at"])
