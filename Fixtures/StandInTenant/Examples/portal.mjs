// A portal's login to Qlik Cloud: a token for a user, a session for the token, and who that is.
//   TENANT=https://localhost:8443 NODE_EXTRA_CA_CERTS=root.pem node portal.mjs ann@example.com
import { createSign, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";

const { TENANT, ISSUER = "portal.example.com", KEYID = "ci", PRIVATE_KEY = "privatekey.pem" } = process.env;
const user = process.argv[2];
const now = Math.floor(Date.now() / 1000);
const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const text = [{ alg: "RS256", typ: "JWT", kid: KEYID }, {
    iss: ISSUER, aud: "qlik.api/login/jwt-session", jti: randomUUID(), iat: now, nbf: now - 30, exp: now + 300,
    sub: user, subType: "user", name: user, email: user, email_verified: true, groups: ["Portal"],
}].map(encode).join(".");
const signature = createSign("RSA-SHA256").update(text).sign(readFileSync(PRIVATE_KEY), "base64url");

const headers = { Authorization: `Bearer ${text}.${signature}` };
const login = await fetch(`${TENANT}/login/jwt-session`, { method: "POST", headers });
if (!login.ok) throw new Error(`refused: ${login.status} ${await login.text()}`);
const Cookie = login.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
const me = await fetch(`${TENANT}/api/v1/users/me`, { headers: { Cookie } });
console.log((await me.json()).subject);
