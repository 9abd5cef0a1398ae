"""OpenID Connect: the office's own login says who somebody is. The code flow with PKCE, by Authlib.

What is believed is the ID token alone, after its signature, issuer, audience, times and nonce were checked. Which user
that is, and what they may, stands in our own file of users: nobody is made one by logging in elsewhere.
"""

import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

_TIMEOUT = 10.0
_ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
"""Signatures by a key of the provider's; none that our own secret could make."""
_LEEWAY = 60
"""Seconds by which clocks may differ."""


class OidcError(Exception):
    """The provider is not reached, or does not say who somebody is; what it says is for the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Who says who somebody is."""

    issuer: str
    client: str
    secret: str
    claim: str = "preferred_username"
    """Under which name of the ID token the user's name stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A login that has begun: what has to come back, and what nobody else knows."""

    state: str
    nonce: str
    verifier: str
    onward: str
    """Where it leads in the end."""


def begin(provider: Provider, back: str, onward: str) -> tuple[str, Begun]:
    """Return the address at the provider that a browser is sent to, and what is kept of it. Raises OidcError."""
    begun = Begun(
        state=secrets.token_urlsafe(24),
        nonce=secrets.token_urlsafe(24),
        verifier=secrets.token_urlsafe(48),
        onward=onward,
    )
    with _client(provider, back) as client:
        address, _ = client.create_authorization_url(
            _endpoints(provider, client)["authorization_endpoint"],
            state=begun.state,
            nonce=begun.nonce,
            code_verifier=begun.verifier,
        )
    return str(address), begun


def name_of(provider: Provider, back: str, begun: Begun, code: str) -> str:
    """Return the name of who logged in, by the code with which the provider sent them back. Raises OidcError."""
    with _client(provider, back) as client:
        endpoints = _endpoints(provider, client)
        try:
            token = client.fetch_token(endpoints["token_endpoint"], code=code, code_verifier=begun.verifier)
            keys = client.request("GET", endpoints["jwks_uri"], withhold_token=True).raise_for_status().json()
            claims = _claims(provider, begun, str(token["id_token"]), keys)
        except (httpx2.HTTPError, AuthlibBaseError, JoseError, KeyError, TypeError, ValueError) as error:
            raise OidcError(f"{type(error).__name__}: {error}") from error
    name = str(claims.get(provider.claim) or "")
    if not name or (provider.claim == "email" and claims.get("email_verified") is not True):
        raise OidcError(f"no {provider.claim} that was verified")
    return name


def _client(provider: Provider, back: str) -> OAuth2Client:
    return OAuth2Client(
        provider.client,
        provider.secret,
        redirect_uri=back,
        scope="openid profile email",
        code_challenge_method="S256",
        timeout=_TIMEOUT,
    )


def _endpoints(provider: Provider, client: OAuth2Client) -> dict[str, Any]:
    """Return what the provider says of itself."""
    address = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
    try:
        endpoints = client.request("GET", address, withhold_token=True).raise_for_status().json()
        if endpoints["issuer"] != provider.issuer:
            raise OidcError(f"it calls itself {endpoints['issuer']}")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            _require_private(endpoints[name])
    except (httpx2.HTTPError, KeyError, TypeError, ValueError) as error:
        raise OidcError(f"{type(error).__name__}: {error}") from error
    return dict(endpoints)


def _require_private(address: str) -> None:
    if not is_private(address):
        raise OidcError(f"{address} is no https")


def is_private(address: str) -> bool:
    """Whether nobody between reads what is sent there: over TLS, or on this machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1", "::1"))


def _claims(provider: Provider, begun: Begun, token: str, keys: Any) -> CodeIDToken:
    decoded = jwt.decode(token, KeySet.import_key_set(keys), algorithms=_ALGORITHMS)
    wanted = {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client},
        "exp": {"essential": True},
    }
    asked = {"nonce": begun.nonce, "client_id": provider.client}
    claims = CodeIDToken(decoded.claims, decoded.header, wanted, asked)
    claims.validate(leeway=_LEEWAY)
    return claims
