"""Texts that a terminal, a log, a server of continuous integration or a browser would obey, hide or take for ours."""

import re
import unicodedata

MARKS = {
    "sequences": "\x1b[31mred\x1b[0m\x1b[2J\x1b[5;5H\x1b[?25l\x1b]0;forged title\x07\x1b]2;forged title\x1b\\",
    "links and clipboard": "\x1b]8;;http://evil.example\x07link\x1b]8;;\x07\x1b]52;c;Zm9yZ2Vk\x07\x1bP$q\"p\x1b\\\x07",
    "C1": "\u009b31mred\u009d0;forged title\u009c\u0090q\u009c\u0085",
    "moves": "hidden\b\b\b\b\b\b\rshown\x0b\x0c\x7f\x1bc",
    "bidi": "\u202egnp.exe\u202c\u2066a\u2069\u200f\u061cb",
    "invisible": "a\u200b\u200d\ufeff\u2060\U000e0041\U000e007fb\u00ad\u034f\ufe0f",
    "lines": "one\ntwo\r\nthree\u2028four\u2029five\n\naccepted: expires in 1 h\nsignature valid: RS256\n",
    "GitHub": "::error file=a,line=1::forged ##[error]forged ::set-output name=a::b",
    "Azure": "##vso[task.setvariable variable=a]forged",
    "TeamCity": "##teamcity[buildStatus text='forged']",
    "markup": "]]></failure></testcase><script>document.title='forged'</script><img src=http://evil.example/i "
              "onerror=\"document.title='forged'\"><a href=\"javascript:document.title='forged'\">x</a>",
    "more markup": "</script><script>document.body.id='forged'</script></style><style>@import url(http://evil.example/s);</style>"
                   "<iframe src=http://evil.example/f></iframe><meta http-equiv=refresh content='0;url=http://evil.example/m'>",
    "attributes": "\"' onmouseover=\"document.title='forged'\" autofocus onfocus='document.title=1' x=`",
    "Markdown": "|a|b|\n|-|-|\n[x](javascript:alert(1)) ![i](http://evil.example/i) `code` <details open> # heading",
    "formula": "=cmd|' /C calc'!A0",
    "TAP": "x # SKIP all\nBail out!\n1..0 # SKIP all\nnot ok 1 # TODO",
    "combining": "a" + "\u0301" * 2000,
    "NUL": "a\0b",  # no plan may hold one
}
LONG = "\x1b[31m" + "x" * 1_000_000

COMMANDS = ("##[", "##vso[", "##teamcity[")


def wild(text, extra=""):
    """Characters that may not reach a terminal or a log, and piles of accents."""
    piles = ["a pile of accents"] if re.search("[\u0300-\u036f]{5}", text) else []
    return piles + sorted({f"U+{ord(each):04X}" for each in text if each not in "\n" + extra and (
        unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp", "Co", "Cs", "Cn"))})


def obeyed(text):
    """Lines that a server of continuous integration would obey, or that say a verdict in our words."""
    return [line[:80] for line in text.split("\n")
            if line.strip().startswith("::") and "::" in line.strip()[2:] or any(each in line for each in COMMANDS)
            or line.startswith(("accepted: expires in 1 h", "Bail out!", "1..0", "not ok 1 #"))]
