"""A report as Chromium shows it: what is in the page after its scripts have run, and what it asked the network for."""

import re
import socket
import subprocess
import tempfile
import threading


class Proxy:
    """Takes what the browser would send to the network, and keeps its first line."""

    def __init__(self):
        self.asked = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
                connection.settimeout(2)
                self.asked.append(connection.recv(4096).split(b"\r\n")[0].decode("latin-1"))
                connection.close()
            except TimeoutError:
                continue
            except OSError:
                return


def dumped(path):
    """The page after it was loaded, and the requests."""
    proxy = Proxy()
    with tempfile.TemporaryDirectory() as profile:
        ended = subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={profile}",
             "--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-sync",
             f"--proxy-server=127.0.0.1:{proxy.port}", "--proxy-bypass-list=<-loopback>", "--virtual-time-budget=2000",
             "--dump-dom", path.as_uri()],
            capture_output=True, timeout=120)
    proxy.listener.close()
    return ended.stdout.decode(), proxy.asked


def check(path):
    """What a claim achieved in the page."""
    page, asked = dumped(path)
    found = [f"r.html asked for {each}" for each in asked if "evil" in each]
    title = re.search(r"<title>(.*?)</title>", page, re.S)
    if title is None or "forged" in title[1]:
        found.append(f"r.html: the title is {title and title[1]!r}")
    body = re.search(r"<body[^>]*>", page)
    if body is None or "forged" in body[0]:
        found.append("r.html: the body was changed, or is missing")
    for tag in ("img", "iframe", "object", "embed", "base", "form", "link"):
        if re.search(rf"<{tag}[\s>]", page):
            found.append(f"r.html: an element {tag}")
    if page.count("<script") != 1 or re.search(r"<[^>]*\son[a-z]+\s*=", re.sub(r">[^<]*<", "><", page)):
        found.append("r.html: a script that is not ours")
    if "Content-Security-Policy" not in page:
        found.append("r.html: without its policy")
    if any("javascript:" in link or "://" in link for link in re.findall(r'<a\s[^>]*href="([^"]*)"', page)):
        found.append("r.html: a link that is not ours")
    return found
