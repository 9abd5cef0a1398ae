"""A small provider of OpenID Connect on this machine: it lets everybody in, under the name it is told."""

import json
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "mujaz", "a secret of the provider"
_KEY, _OTHER_KEY = (RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"}) for _ in range(2))


class Provider(ThreadingHTTPServer):
    """What it tells may be made wrong, as a forger would: `claims` are written over those of the token."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.issuer = f"http://127.0.0.1:{self.server_address[1]}"
        self.claims: dict[str, Any] = {}
        self.user = "بدر"
        self.signs_wrongly = False
        self.asked: dict[str, dict[str, str]] = {}
        """What each code was asked for with."""

    def token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": "17", "iat": now, "exp": now + 60, "nonce": asked["nonce"],
                  "preferred_username": self.user, **self.claims}  # fmt: skip
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, _OTHER_KEY if self.signs_wrongly else _KEY)


class _Answers(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        address, issuer = urlsplit(self.path), self.server.issuer
        if address.path == "/authorize":
            asked = {name: values[0] for name, values in parse_qs(address.query).items()}
            code = f"code-{len(self.server.asked)}"
            self.server.asked[code] = asked
            self.send_response(303)
            self.send_header(
                "location", f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"
            )
            self.end_headers()
        elif address.path == "/keys":
            self._tell({"keys": [_KEY.as_dict(private=False)]})
        else:
            self._tell({"issuer": issuer, "authorization_endpoint": f"{issuer}/authorize",
                        "token_endpoint": f"{issuer}/token", "jwks_uri": f"{issuer}/keys"})  # fmt: skip

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        sent = {name: values[0] for name, values in parse_qs(body).items()}
        asked = self.server.asked.pop(sent["code"], None)  # a code is good once
        proof = urlsafe_b64encode(sha256(sent.get("code_verifier", "").encode()).digest()).decode().rstrip("=")
        if asked is None or proof != asked["code_challenge"] or "authorization" not in self.headers:
            self._tell({"error": "invalid_grant"}, 400)
            return
        self._tell({"access_token": "x", "token_type": "Bearer", "id_token": self.server.token(asked)})

    def _tell(self, told: object, status: int = 200) -> None:
        data = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def provider() -> Iterator[Provider]:
    with Provider() as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield serving
        serving.shutdown()
