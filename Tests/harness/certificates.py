"""What an operator would have from Apple and Google: a chain of certificates, and the key of a service account."""

import json
import subprocess

PASS_TYPE, TEAM, ISSUER = "pass.example.ankerplatz", "ABCDE12345", "3388000000012345678"
ACCOUNT = "ankerplatz@hub.iam.gserviceaccount.com"


def openssl(*arguments, content=None):
    """Runs it to its end; what it wrote, or nothing where it refused."""
    done = subprocess.run(["openssl", *map(str, arguments)], input=content, capture_output=True, timeout=60)
    return done.stdout if done.returncode == 0 else None


class PassAuthority:
    """A root, what it lets issue certificates, and the certificate of a pass type."""

    def __init__(self, folder, subject=f"/UID={PASS_TYPE}/CN=Pass Type ID: {PASS_TYPE}/OU={TEAM}/O=Hub"):
        self.folder = folder
        folder.mkdir()
        self._issue("root", "/CN=Root", None)
        self._issue("between", "/CN=Between", "root")
        self._issue("pass", subject, "between", "FALSE")

    def _issue(self, name, subject, issuer, authority="TRUE"):
        key, request, extensions = (self.file(f"{name}.{kind}") for kind in ("key", "csr", "ext"))
        extensions.write_text(f"basicConstraints=critical,CA:{authority}\n")
        made = openssl("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", request, "-subj", subject)
        assert made is not None
        by = ("-signkey", key) if issuer is None else ("-CA", self.file(f"{issuer}.pem"), "-CAkey", self.file(f"{issuer}.key"))
        to = ("-out", self.file(f"{name}.pem"), "-days", 30, "-CAcreateserial", "-extfile", extensions)
        assert openssl("x509", "-req", "-in", request, *by, *to) is not None

    def file(self, name):
        return self.folder / name

    @property
    def options(self):
        return [
            *("--apple-wallet-certificate", self.file("pass.pem"), "--apple-wallet-key", self.file("pass.key")),
            *("--apple-wallet-intermediate", self.file("between.pem")),
        ]

    def verifies(self, content, signature):
        """Whether `signature` is one over `content`, by a certificate below the root alone."""
        file = self.file("signature")
        file.write_bytes(signature)
        of = self.file("content")
        of.write_bytes(content)
        said = ("-inform", "DER", "-in", file, "-content", of, "-binary", "-purpose", "any")
        return openssl("smime", "-verify", *said, "-CAfile", self.file("root.pem")) == content


class ServiceAccount:
    """The key of a service account, as Google gives it out."""

    def __init__(self, folder):
        folder.mkdir(exist_ok=True)
        self.file, self.public = folder / "service-account.json", folder / "public.pem"
        key = openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")
        self.public.write_bytes(openssl("pkey", "-pubout", content=key))
        stored = {"type": "service_account", "client_email": ACCOUNT, "private_key": key.decode()}
        self.file.write_text(json.dumps(stored))

    @property
    def options(self):
        return ["--google-wallet-issuer", ISSUER, "--google-wallet-key", self.file]

    def verifies(self, content, signature):
        kept = self.file.with_suffix(".sig")
        kept.write_bytes(signature)
        return openssl("dgst", "-sha256", "-verify", self.public, "-signature", kept, content=content) is not None
