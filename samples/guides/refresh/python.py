import os
import threading
import time

import requests

API = f"{os.environ['INVOICENESTS_URL']}/api/v1"


class Tokens:
    """Threads that ask at once wait for one request. A minute before its end, a token is renewed."""

    def __init__(self):
        self.lock = threading.Lock()
        self.tokens = None
        self.expires_at = 0

    def access_token(self):
        with self.lock:
            if not self.tokens or time.monotonic() > self.expires_at - 60:
                self.renew()
            return self.tokens["access_token"]

    def renew(self):
        spent, self.tokens = self.tokens, None  # Whatever becomes of the attempt, this token is never sent again.
        try:
            self.keep(self.post("refresh", {"refresh_token": spent["refresh_token"]}) if spent else self.exchange())
        except requests.RequestException:
            if not spent:
                raise
            self.keep(self.exchange())

    def keep(self, tokens):
        self.tokens, self.expires_at = tokens, time.monotonic() + tokens["expires_in"]

    def exchange(self):
        return self.post("token", {
            "grant_type": "client_credentials",
            "client_id": os.environ["INVOICENESTS_CLIENT_ID"],
            "client_secret": os.environ["INVOICENESTS_CLIENT_SECRET"],
        })

    def post(self, path, body):
        answer = requests.post(f"{API}/auth/{path}", json=body, timeout=30)
        answer.raise_for_status()
        return answer.json()


tokens = Tokens()
answer = requests.get(f"{API}/invoices", headers={"Authorization": f"Bearer {tokens.access_token()}"}, timeout=30)
print(answer.status_code)  # 200
