"""A page of a stranger on another port of this machine, and what it tries against the house."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

AUTOMATION: dict[str, Any] = {
    "name": "stranger",
    "trigger": {"type": "event", "posture": "Reactive", "expect": ["prefect.flow-run.*"], "threshold": 1, "within": 0},
    "actions": [{"type": "run-deployment", "source": "inferred", "job_variables": {"command": "touch /tmp/stranger"}}],
}
"""What had any command run by the next event, where Prefect's API was not guarded."""
_TRIES = """
async ([origin, body]) => {
  const told = {};
  const tried = async (name, options) => {
    try { const answer = await fetch(origin + '/api/automations/', {credentials: 'include', ...options});
          told[name] = answer.type === 'opaque' ? 'opaque' : answer.status; }
    catch (error) { told[name] = 'blocked'; }
  };
  await tried('plain', {method: 'POST', mode: 'no-cors', headers: {'Content-Type': 'text/plain'}, body});
  await tried('untyped', {method: 'POST', mode: 'no-cors', body: new Blob([body])});
  await tried('json', {method: 'POST', headers: {'Content-Type': 'application/json'}, body});
  told.beacon = navigator.sendBeacon(origin + '/api/automations/', new Blob([body]));
  try { told.read = (await fetch(origin + '/api/admin/settings', {credentials: 'include'})).status; }
  catch (error) { told.read = 'blocked'; }
  told.websocket = await new Promise((done) => {
    const socket = new WebSocket(origin.replace('http', 'ws') + '/api/events/in', ['prefect']);
    socket.onopen = () => done('open');
    socket.onerror = () => done('refused');
  });
  return told;
}
"""
_FORM = """
([origin, body]) => {
  const form = document.createElement('form');
  Object.assign(form, {method: 'POST', enctype: 'text/plain', action: origin + '/api/automations/'});
  const field = document.createElement('input');
  [field.name, field.value] = [body.slice(0, -1) + ',"x":"', '"}'];
  form.append(field);
  document.body.append(form);
  form.submit();
}
"""


@contextmanager
def another_site() -> Iterator[str]:
    """Serve an empty page on a port of its own, and yield its address."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>stranger</title><body>")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def tries(page: Any, origin: str) -> dict[str, Any]:
    """Let the page that is open try to make an automation, to read the settings and to open a websocket."""
    return dict(page.evaluate(_TRIES, [origin, json.dumps(AUTOMATION)]))


def submits_form(page: Any, origin: str) -> int:
    """Let the page that is open send a form whose body reads as JSON, and return the status of the answer."""
    with page.expect_navigation() as got:
        page.evaluate(_FORM, [origin, json.dumps(AUTOMATION)])
    return int(got.value.status)
