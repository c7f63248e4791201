"""The tokenizer of the data beside this: spacy train config.cfg --code tokenizer.py."""

import regex
import spacy
from spacy.tokens import Doc

TOKEN = regex.compile('\n    (?P<word>\n    [\\u0621-\\u063a\\u0641-\\u064a][\\u064b-\\u0652]*+[\\u0621-\\u063a\\u0641-\\u064a][\\u0621-\\u063a\\u0640-\\u0652]*+\n    (?=[\\ \\r\\n.:!"\\u060c\\u061b\\u061f\\u00bb)])\n  | [A-Za-z]{2,}+(?=[\\ \\r\\n,;!?")])\n)\n  | (?P<gap>[\\s\\p{Cc}[\\p{Cf}--\\p{GCB=Prepend}--[\\U000E0020-\\U000E007F]]]+)\n  | (?P<link>\n    (?i:(?:https?|ftp)://|www\\.)(?:[^\\s\\p{Cc}\\p{Cf}<>"\'`{}|\\\\^()\\[\\]\\u00ab\\u00bb\\u2018\\u2019\\u201c\\u201d\\u060c\\u061b\\u061f\\u06d4]|\\([^\\s\\p{Cc}\\p{Cf}<>"\'`{}|\\\\^()\\[\\]\\u00ab\\u00bb\\u2018\\u2019\\u201c\\u201d\\u060c\\u061b\\u061f\\u06d4]{0,200}\\)){0,2000}(?:[\\p{L}\\p{M}\\p{N}/_=&\\#%~+\\-@$]|\\([^\\s\\p{Cc}\\p{Cf}<>"\'`{}|\\\\^()\\[\\]\\u00ab\\u00bb\\u2018\\u2019\\u201c\\u201d\\u060c\\u061b\\u061f\\u06d4]{0,200}\\))\n  | [A-Za-z0-9._%+\\-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9\\-]{0,61}[A-Za-z0-9])?\\.){1,8}[A-Za-z]{2,24}\n  | (?:[A-Za-z0-9](?:[A-Za-z0-9\\-]{0,61}[A-Za-z0-9])?\\.){1,8}(?i:com|org|net|edu|gov|mil|int|info|news|tv|io|me)(?:\\.[a-z]{2})?\n    (?![\\p{L}\\p{N}_@])(?:/(?:(?:[^\\s\\p{Cc}\\p{Cf}<>"\'`{}|\\\\^()\\[\\]\\u00ab\\u00bb\\u2018\\u2019\\u201c\\u201d\\u060c\\u061b\\u061f\\u06d4]|\\([^\\s\\p{Cc}\\p{Cf}<>"\'`{}|\\\\^()\\[\\]\\u00ab\\u00bb\\u2018\\u2019\\u201c\\u201d\\u060c\\u061b\\u061f\\u06d4]{0,200}\\)){0,2000}(?:[\\p{L}\\p{M}\\p{N}/_=&\\#%~+\\-@$]|\\([^\\s\\p{Cc}\\p{Cf}<>"\'`{}|\\\\^()\\[\\]\\u00ab\\u00bb\\u2018\\u2019\\u201c\\u201d\\u060c\\u061b\\u061f\\u06d4]{0,200}\\)))?)?\n)\n  | (?P<tag>[\\#\\uff03@][[\\p{L}\\p{N}_]--[\\p{Han}\\p{Hiragana}]][[\\p{L}\\p{M}\\p{N}_\\u200c\\u200d]--[\\p{Han}\\p{Hiragana}]]*+)\n  | (?P<number>\n    \\p{GCB=Prepend}*+ [\\p{N}--[\\p{Han}\\p{Hiragana}]][[\\p{N}--[\\p{Han}\\p{Hiragana}]]\\p{M}]*+ (?:[.,:/\\u060c\\u066b\\u066c](?=[\\p{N}--[\\p{Han}\\p{Hiragana}]])[[\\p{N}--[\\p{Han}\\p{Hiragana}]]\\p{M}]++){0,64}+\n    (?:[%\\u066a\\u2030\\u0609\\u060a\\ufe6a\\uff05]|(?![[\\p{L}\\p{M}\\p{N}_\\u200c\\u200d]--[\\p{Han}\\p{Hiragana}]]|[\\u00ad\\u2060\\u200e\\u200f\\u061c]+[[\\p{L}\\p{M}\\p{N}_\\u200c\\u200d]--[\\p{Han}\\p{Hiragana}]]))\n)\n  | (?P<word>\n    (?:[\\p{L}--[\\p{Han}\\p{Hiragana}]]\\p{M}*+\\.){2,32}+(?:[\\p{L}--[\\p{Han}\\p{Hiragana}]]\\p{M}*+(?![[\\p{L}\\p{M}\\p{N}_\\u200c\\u200d]--[\\p{Han}\\p{Hiragana}]]))?\n  | [\\p{L}--[\\p{Han}\\p{Hiragana}]]\\p{M}*+\\.[\\p{L}--[\\p{Han}\\p{Hiragana}]]\\p{M}*+(?![[\\p{L}\\p{M}\\p{N}_\\u200c\\u200d]--[\\p{Han}\\p{Hiragana}]])\n  | [\\p{L}--[\\p{Han}\\p{Hiragana}]]\\p{M}*+\\.(?=[\\p{L}--[\\p{Han}\\p{Hiragana}]])\n  | [[\\p{L}--[\\p{Han}\\p{Hiragana}]]--[\\p{Ll}I]]\\p{M}*+\\.(?=[\\ \\u00a0\\u202f][\\p{L}--[\\p{Han}\\p{Hiragana}]])\n|\n    [\\u05d5\\u05e9\\u05d4\\u05d1\\u05dc\\u05de\\u05db]{1,3}\n    (?=["\\u05f4\\u201c\\u201d][\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u05d0-\\u05ea\\u05ef-\\u05f2\\ufb1d-\\ufb4f]{4}|["\\u05f4\\u201c\\u201d][\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u05d0-\\u05ea\\u05ef-\\u05f2\\ufb1d-\\ufb4f]{3}["\\u05f4\\u201c\\u201d])\n|\n    (?P<opened>(?<=[\'\\u2018\\u2019]))? \\p{GCB=Prepend}*+ [[\\p{L}\\p{N}_]--[\\p{Han}\\p{Hiragana}]] [[\\p{L}\\p{M}\\p{N}_\\u200c\\u200d]--[\\p{Han}\\p{Hiragana}]]*+\n    (?:\n      (?: (?<=[\\p{L}\\p{M}])[\'\\u2019\\u05f3\\u00b7\\u2027\\uff07](?=[\\p{L}--[\\p{Han}\\p{Hiragana}]])\n        | (?<=[\\p{N}--[\\p{Han}\\p{Hiragana}]])[.,:/\\u060c\\u066b\\u066c](?=[\\p{N}--[\\p{Han}\\p{Hiragana}]])\n        | (?<=[\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u05d0-\\u05ea\\u05ef-\\u05f2\\ufb1d-\\ufb4f])["\\u05f4\\u201c\\u201d](?=[\\u05d0-\\u05ea\\u05ef-\\u05f2\\ufb1d-\\ufb4f])\n        | [\\u00ad\\u2060\\u200e\\u200f\\u061c]++(?=[[\\p{L}\\p{N}_]--[\\p{Han}\\p{Hiragana}]]|\\p{M})\n      ) [[\\p{L}\\p{M}\\p{N}_\\u200c\\u200d]--[\\p{Han}\\p{Hiragana}]]++\n    ){0,64}+\n    (?: (?<=[\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u05d0-\\u05ea\\u05ef-\\u05f2\\ufb1d-\\ufb4f])\\u05f3 | (?(opened)(?!)|(?<=[\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u05d0-\\u05ea\\u05ef-\\u05f2\\ufb1d-\\ufb4f])[\'\\u2019](?![\\u05d0-\\u05ea\\u05ef-\\u05f2\\ufb1d-\\ufb4f])) )?\n|[\\p{Han}\\p{Hiragana}])\n  | (?P<punctuation>\\.{2,}|-{2,}|[!?\\u061f]{2,}|\\p{P})\n  | (?P<symbol>\\X)\n', regex.VERSION1 | regex.VERBOSE)
CLUSTER = regex.compile(r"\X")


def ends_cluster(text, position):
    return position >= len(text) or CLUSTER.match(text, position - 1, position + 1).end() == position


def tokens(text):
    position = 0
    while position < len(text):
        for match in TOKEN.finditer(text, position):
            position = match.end()
            whole = ends_cluster(text, position)
            if not whole:
                position = CLUSTER.match(text, position - 1).end()
            if match.lastgroup != "gap":
                yield match.start(), position
            if not whole:
                break


class Tokenizer:
    def __init__(self, vocab):
        self.vocab = vocab

    def __call__(self, text):
        found = list(tokens(text))
        words, spaces, covered = [], [], 0
        for number, (start, end) in enumerate(found):
            if covered < start:
                words.append(text[covered:start])
                spaces.append(False)
            following = found[number + 1][0] if number + 1 < len(found) else len(text)
            spaced = end < following and text[end] == " "
            words.append(text[start:end])
            spaces.append(spaced)
            covered = end + spaced
        if covered < len(text):
            words.append(text[covered:])
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts, **_):
        return map(self, texts)

    def to_bytes(self, **_):
        return b""

    def from_bytes(self, _data, **_kwargs):
        return self

    def to_disk(self, _path, **_):
        pass

    def from_disk(self, _path, **_):
        return self


@spacy.registry.tokenizers('annotator.words-1')
def make():
    return lambda nlp: Tokenizer(nlp.vocab)
