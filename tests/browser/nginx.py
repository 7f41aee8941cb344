"""nginx, set up to answer as GitHub Pages does, on the loopback alone, ended whatever happens."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CONFIGURATION = """\
daemon off;
master_process off;
pid {scratch}/nginx.pid;
error_log {scratch}/error.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {scratch}/body;
  proxy_temp_path {scratch}/proxy;
  fastcgi_temp_path {scratch}/fastcgi;
  uwsgi_temp_path {scratch}/uwsgi;
  scgi_temp_path {scratch}/scgi;
  default_type application/octet-stream;
  types {{
    text/html html; text/css css; text/javascript js; text/csv csv; text/calendar ics; text/plain txt;
    application/json json; application/xml xml; image/svg+xml svg; image/webp webp; image/png png; image/jpeg jpg;
  }}
  charset utf-8;
  charset_types text/css text/javascript text/csv text/calendar text/plain application/json application/xml image/svg+xml;
  gzip on;
  gzip_comp_level 6;
  gzip_types text/css text/javascript text/csv text/calendar text/plain application/json application/xml image/svg+xml;
  add_header Cache-Control max-age=600;
  absolute_redirect off;
  server {{
    listen {at};
    root {root};
    error_page 404 /repository/404.html;
    error_page 403 =404 /repository/404.html;
    location ~ /\\.(?!well-known/) {{ return 404; }}
    location /repository/ {{ try_files $uri $uri.html $uri/ =404; }}
  }}
}}
"""
"""Flat names without their ending, folders with a slash, one page for what is not there, everything packed."""


def program() -> str | None:
    """Where nginx is; Debian has it where only root looks."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


@contextmanager
def serving(
    root: Path, port: int, scratch: Path, *, at: str = "", inside: tuple[str, ...] = ()
) -> Iterator[None]:
    """``root/repository/`` is served at this port of the loopback meanwhile.

    Elsewhere with ``at``, which is where nginx listens and what else it says of that; ``inside`` are words before the command.
    """
    host = at.partition(":")[0] or "127.0.0.1"
    file = scratch / "nginx.conf"
    file.write_text(
        CONFIGURATION.format(root=root, at=at.rstrip("; ") or f"{host}:{port}", scratch=scratch),
        encoding="utf-8",
    )
    found = program()
    assert found, "there is no nginx: type make test-browser, which installs it"
    process = subprocess.Popen(
        [*inside, found, "-p", str(scratch), "-c", str(file)], stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(400):
            assert process.poll() is None, (scratch / "error.log").read_text(encoding="utf-8")
            try:
                socket.create_connection((host, port), timeout=2).close()
            except OSError:
                time.sleep(0.05)
            else:
                break
        yield
    finally:
        process.terminate()
        process.wait(20)
