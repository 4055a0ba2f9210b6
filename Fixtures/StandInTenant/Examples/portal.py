"""A portal's login to Qlik Sense Enterprise on Windows: a token of qs-jwt, a session, who that is, and the way out.

SITE=https://localhost:8443/portal python3 portal.py ANN
"""
import http.cookiejar, json, os, ssl, subprocess, sys, urllib.request

site = os.environ["SITE"]
token = subprocess.run(
    ["qs-jwt", "create-qseow", "--userdir", "PORTAL", "--userid", sys.argv[1], "--audience", "portal",
     "--expires", "5m", "--cert-privatekey-file", "privatekey.pem"],
    check=True, capture_output=True, text=True,
).stdout.strip()
tls = urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile="root.pem"))
portal = urllib.request.build_opener(tls, urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

request = urllib.request.Request(f"{site}/qps/csrftoken", headers={"Authorization": f"Bearer {token}"})
csrf_token = portal.open(request).headers["qlik-csrf-token"]
user = json.load(portal.open(f"{site}/qps/user"))
print(user["userDirectory"] + "\\" + user["userId"])
headers = {"qlik-csrf-token": csrf_token}
assert portal.open(urllib.request.Request(f"{site}/qps/user", headers=headers, method="DELETE")).status == 204
