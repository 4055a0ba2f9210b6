"""Prints the bill of materials of an archive in JSON, SPDX 2.3: spdx.py TREE VERSION NAME ARCHIVE; see README.md."""

import hashlib
import json
import os
import pathlib
import sys
import time
import uuid

import parts

TREE, VERSION, NAME, ARCHIVE = sys.argv[1:5]
ROOT = "SPDXRef-qs-jwt"
# Of the system, found when the program starts; libcurl when a probe sends.
SYSTEM = (("OpenSSL libcrypto 3", "Apache-2.0", "DYNAMIC_LINK"),
          ("GNU C library", "LGPL-2.1-or-later", "DYNAMIC_LINK"),
          ("libcurl 4", "curl", "OPTIONAL_DEPENDENCY_OF"))


def digest(content, algorithm):
    return {"algorithm": algorithm.upper(), "checksumValue": hashlib.new(algorithm, content).hexdigest()}


def identifier(*words):
    """Letters, digits, dots and dashes alone are allowed; the sum keeps two names apart that look the same then."""
    text = "-".join(words)
    kept = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in text)
    return f"SPDXRef-{kept}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def file_entry(path):
    content, name = path.read_bytes(), path.relative_to(TREE).as_posix()
    return {"SPDXID": identifier("file", name), "fileName": f"./{name}",
            "checksums": [digest(content, "sha1"), digest(content, "sha256")],
            "licenseConcluded": "NOASSERTION", "copyrightText": "NOASSERTION"}


def package(name, licence, version=None):
    entry = {"SPDXID": identifier("package", name), "name": name, "downloadLocation": "NOASSERTION",
             "filesAnalyzed": False, "licenseConcluded": licence, "licenseDeclared": licence,
             "copyrightText": "NOASSERTION"}
    return entry | ({"versionInfo": version} if version else {})


def program(files):
    sums = sorted(sum_["checksumValue"] for entry in files for sum_ in entry["checksums"] if sum_["algorithm"] == "SHA1")
    return {"SPDXID": ROOT, "name": "qs-jwt", "versionInfo": VERSION, "packageFileName": NAME,
            "downloadLocation": "NOASSERTION", "filesAnalyzed": True, "primaryPackagePurpose": "APPLICATION",
            "packageVerificationCode": {"packageVerificationCodeValue": hashlib.sha1("".join(sums).encode()).hexdigest()},
            "checksums": [digest(pathlib.Path(ARCHIVE).read_bytes(), "sha256")],
            "licenseConcluded": parts.expression(), "licenseDeclared": "MIT",
            "licenseInfoFromFiles": ["NOASSERTION"], "copyrightText": "Copyright (c) 2026 The qs-jwt authors"}


def relationship(one, kind, other):
    return {"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other}


def document():
    files = [file_entry(path) for path in sorted(pathlib.Path(TREE).rglob("*")) if path.is_file()]
    packages = [program(files)]
    relationships = [relationship("SPDXRef-DOCUMENT", "DESCRIBES", ROOT)]
    for part in parts.linked_in():
        packages.append(package(part.name, part.licence, part.version))
        relationships.append(relationship(ROOT, "STATIC_LINK", packages[-1]["SPDXID"]))
    for name, licence, kind in SYSTEM:
        packages.append(package(name, licence))
        ends = (ROOT, packages[-1]["SPDXID"])
        relationships.append(relationship(ends[kind.endswith("_OF")], kind, ends[not kind.endswith("_OF")]))
    relationships += [relationship(ROOT, "CONTAINS", entry["SPDXID"]) for entry in files]
    created = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"])))
    name = uuid.uuid5(uuid.NAMESPACE_OID, packages[0]["checksums"][0]["checksumValue"])
    return {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
            "name": NAME.removesuffix(".tar.gz"), "documentNamespace": f"urn:uuid:{name}",
            "creationInfo": {"created": created, "creators": [f"Tool: qs-jwt-packaging-{VERSION}"]},
            "packages": packages, "files": files, "relationships": relationships}


print(json.dumps(document(), indent=1))
