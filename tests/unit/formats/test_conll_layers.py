"""CoNLL columns of spans that overlap: further files of the same lines, read back together."""

from pathlib import Path

import pytest

from annotator.core.document import new_document
from annotator.core.label import LabelSet
from annotator.core.span import Span
from annotator.formats.conll import ConllWriter
from annotator.formats.loss import LossReport
from annotator.formats.protocols import AnnotatedDocument, ExportContext, Part
from annotator.text.offsets import CodePointRange
from annotator.text.tokens import SEGMENTER_VERSION

TEXT = "one two. three four\nfive"
PLACES = {"outer": (0, 8), "inner": (4, 7), "last": (15, 24)}


def written(folder: Path) -> Part:
    """Two documents, of which the second has spans in one layer only, as the first has in two."""
    documents = []
    for number, names in enumerate((("outer", "inner"), ("last",))):
        spans = [
            Span(id=name, document=f"d{number}", annotator="a", label=name, ranges=(CodePointRange(*PLACES[name]),))
            for name in names
        ]
        document = new_document(
            document_id=f"d{number}", text=TEXT, title="", language="en", direction="ltr", source="", metadata={}
        )
        documents.append(AnnotatedDocument(document=document, spans=spans))
    part = Part(stem="data", documents=documents)
    context = ExportContext(
        label_set=LabelSet(), losses=LossReport(), tokenizer=SEGMENTER_VERSION, options={"scheme": "BIO"}
    )
    for _ in ConllWriter().write(folder, part, context):
        pass
    ConllWriter().finish(folder, [part], context)
    return part


def test_every_layer_has_the_same_lines_and_its_own_tags(tmp_path: Path) -> None:
    written(tmp_path)
    first, second = (
        (tmp_path / name).read_text(encoding="utf-8").split("\n") for name in ("data.conll", "data.layer-2.conll")
    )
    assert [line.split(" ")[0] for line in first] == [line.split(" ")[0] for line in second]
    tagged = [[line for line in lines if not line.endswith(" O") and line] for lines in (first, second)]
    assert tagged == [
        ["one -X- _ B-outer", "two -X- _ I-outer", ". -X- _ I-outer", "four -X- _ B-last", "five -X- _ I-last"],
        ["two -X- _ B-inner"],
    ]
    # A sentence's end, where a blank line stands, is not lost behind a tag.
    assert first[first.index(". -X- _ I-outer") + 1] == "" == second[second.index(". -X- _ O") + 1]


def test_the_layers_come_back_as_one_document(tmp_path: Path) -> None:
    part = written(tmp_path)
    read = [item.document for item in ConllWriter().read_back(tmp_path, part)]
    said = [
        [(span.label, document.text[span.start : span.end]) for span in document.spans] for document in read if document
    ]
    assert said == [[("outer", "one two ."), ("inner", "two")], [("last", "four five")]]


@pytest.mark.parametrize("line", ["two -X- _ B-inner\n", "three -X- _ O\n"])
@pytest.mark.parametrize("document", [0, 1])
def test_a_layer_with_other_words_is_refused(tmp_path: Path, line: str, document: int) -> None:
    part = written(tmp_path)
    path = tmp_path / "data.layer-2.conll"
    mark = "-DOCSTART- -X- O O\n"
    _, *bodies = path.read_text(encoding="utf-8").split(mark)
    line = line if line in bodies[document] else "two -X- _ O\n"
    assert line in bodies[document]
    bodies[document] = bodies[document].replace(line, f"x{line}")
    path.write_text("".join(mark + body for body in bodies), encoding="utf-8", newline="\n")
    with pytest.raises(ValueError, match=f"document {document + 1}"):
        list(ConllWriter().read_back(tmp_path, part))
