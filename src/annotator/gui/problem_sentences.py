"""The sentences about problems, in English: what happened, to what, and what to do now.

For each problem the most exact one first; one is said when all its ``{fields}`` are known. The last has no fields.
They are translated where they are said, in ``messages``.
"""

from __future__ import annotations

from annotator.core.errors import Problem
from annotator.gui.export_sentences import EXPORT_SENTENCES
from annotator.gui.i18n import QT_TRANSLATE_NOOP
from annotator.gui.left_out_sentences import LEFT_OUT_SENTENCES
from annotator.gui.review_sentences import REVIEW_SENTENCES

_FILES: dict[Problem, tuple[str, ...]] = {
    Problem.FILE_MISSING: (
        QT_TRANSLATE_NOOP("Problem", "{path} is not there any more. Look for it where it was moved to, and open that."),
        QT_TRANSLATE_NOOP("Problem", "The file is not there any more. Look for it where it was moved to."),
    ),
    Problem.FILE_REPLACED: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "{path} was replaced by another file while it was open, perhaps by a program that keeps folders in step. "
            "Open it again to go on; what you did here is kept.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The file was replaced by another one while it was open. Open it again to go on; what you did is kept.",
        ),
    ),
    Problem.FILE_EXISTS: (
        QT_TRANSLATE_NOOP("Problem", "{path} exists already and was left as it is. Choose another name, or open it."),
        QT_TRANSLATE_NOOP("Problem", "A file of that name exists already and was left as it is. Choose another name."),
    ),
    Problem.FILE_IN_USE: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "{path} is open elsewhere, by {user} on {host}. Close it there and try again, or open it for reading only.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "{path} is open elsewhere. Close it there and try again, or open it for reading only."
        ),
        QT_TRANSLATE_NOOP("Problem", "The file is open elsewhere. Close it there and try again."),
    ),
    Problem.FILE_READ_ONLY: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "{path} can only be read, so nothing was changed. Allow writing to the file and its folder, or work on a "
            "copy.",
        ),
        QT_TRANSLATE_NOOP("Problem", "The file can only be read, so nothing was changed. Work on a copy of it."),
    ),
    Problem.FILE_NOT_A_PROJECT: (
        QT_TRANSLATE_NOOP(
            "Problem", "{path} is no project of this program. Open a project, and import the file there."
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "The file is no project of this program. Open a project, and import the file there."
        ),
    ),
    Problem.FILE_DAMAGED: (
        QT_TRANSLATE_NOOP(
            "Problem", "{path} is damaged. Keep the file as it is, and go on with the latest copy you have of it."
        ),
        QT_TRANSLATE_NOOP("Problem", "The project file is damaged. Keep it as it is, and go on with the latest copy."),
    ),
    Problem.FILE_HALF_WRITTEN: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "{path} holds half an action, as a copy does that was made while the program wrote. Repairing it "
            "writes all that was saved into a new file beside it.",
        ),
        QT_TRANSLATE_NOOP("Problem", "The project file holds half an action. Repair it into a new file."),
    ),
    Problem.FILE_NEWER: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "{path} was made by a newer version of this program: it has file version {version}, and this one knows "
            "them up to {known}. Update the program, then open the file again.",
        ),
        QT_TRANSLATE_NOOP("Problem", "The file was made by a newer version of this program. Update the program."),
    ),
    Problem.FILE_OLDER: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "{path} was made by an older version of this program. Open it once for writing, and it is backed up and "
            "brought up to date.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "The file was made by an older version of this program. Open it once for writing."
        ),
    ),
    Problem.FILE_FOREIGN: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "{path} holds what this program never puts into a project, so it was not opened. Repair it into a new "
            "file.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The file holds what this program never puts into a project, so it was not opened. Repair it into a new "
            "file.",
        ),
    ),
    Problem.FILE_TOO_LARGE: (
        QT_TRANSLATE_NOOP("Problem", "{path} has {bytes} bytes, and {limit} is the most that is taken from elsewhere."),
        QT_TRANSLATE_NOOP("Problem", "The file is larger than what is taken from elsewhere."),
    ),
    Problem.CHECK_TOO_LONG: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "{path} could not be checked in the time there is, so it was not opened. Repair it into a new file.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "The file could not be checked in the time there is, so it was not opened. Repair it."
        ),
    ),
    Problem.FOLDER_MISSING: (
        QT_TRANSLATE_NOOP("Problem", "There is no folder {folder}. Make it first, or choose another one."),
        QT_TRANSLATE_NOOP("Problem", "The folder is not there. Make it first, or choose another one."),
    ),
    Problem.WRITE_FAILED: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "This could not be written to {path}, so nothing was changed. See that the disk is there and has room, "
            "then try again.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "This could not be written, so nothing was changed. See that the disk is there and has room, then try "
            "again.",
        ),
    ),
    Problem.READ_FAILED: (
        QT_TRANSLATE_NOOP(
            "Problem", "{path} could not be read. See that the disk is there and that you may read the file."
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "The file could not be read. See that the disk is there and that you may read it."
        ),
    ),
    Problem.OTHER_PROJECT: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "{path} belongs to another project, so nothing was merged. To take its documents over, open it, export it "
            "and import that here.",
        ),
        QT_TRANSLATE_NOOP("Problem", "The file belongs to another project, so nothing was merged."),
    ),
    Problem.SAME_FILE: (
        QT_TRANSLATE_NOOP("Problem", "{path} is this project itself. Choose another file of it to merge."),
        QT_TRANSLATE_NOOP("Problem", "The file is this project itself. Choose another file of it to merge."),
    ),
    Problem.BACKUP_FAILED: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "No backup of {path} could be made. What you did is saved in the project; make room in {folder} for "
            "backups.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "No backup could be made. What you did is saved in the project; make room for backups."
        ),
    ),
    Problem.NO_SUCH_SNAPSHOT: (
        QT_TRANSLATE_NOOP("Problem", "The backup {snapshot} is not there any more. Choose another one."),
        QT_TRANSLATE_NOOP("Problem", "This backup is not there any more. Choose another one."),
    ),
}

_REFUSALS: dict[Problem, tuple[str, ...]] = {
    Problem.NO_SUCH_DOCUMENT: (
        QT_TRANSLATE_NOOP(
            "Problem", "The project has no document {document} any more. Choose another one in the list."
        ),
        QT_TRANSLATE_NOOP("Problem", "The project has no such document any more. Choose another one in the list."),
    ),
    Problem.NO_SUCH_SPAN: (
        QT_TRANSLATE_NOOP("Problem", "There is no span {span} here. It may have been deleted; undo brings it back."),
        QT_TRANSLATE_NOOP("Problem", "There is no such span here. It may have been deleted; undo brings it back."),
    ),
    Problem.NO_SUCH_RELATION: (
        QT_TRANSLATE_NOOP("Problem", "This relation is not there any more. Undo brings back what was deleted."),
    ),
    Problem.NO_SUCH_ENTRY: (
        QT_TRANSLATE_NOOP("Problem", "There is no such entry in the history any more. Choose another one."),
    ),
    Problem.NO_SUCH_LABEL: (
        QT_TRANSLATE_NOOP("Problem", "The label set has no label {label}. These it has: {known}."),
        QT_TRANSLATE_NOOP("Problem", "The label set has no label {label}. Add it first, or choose another one."),
        QT_TRANSLATE_NOOP("Problem", "The label set has no such label. Add it first, or choose another one."),
    ),
    Problem.NO_SUCH_FORMAT: (
        QT_TRANSLATE_NOOP("Problem", "There is no format {format}. These there are: {known}."),
        QT_TRANSLATE_NOOP("Problem", "There is no such format. Choose another one."),
    ),
    Problem.OPTION_UNKNOWN: (
        QT_TRANSLATE_NOOP("Problem", "The format {format} has no choice {option}. It has: {known}."),
        QT_TRANSLATE_NOOP("Problem", "The format has no such choice. Choose another one."),
    ),
    Problem.SHEET_FULL: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "A sheet holds {rows} rows, and {sheet} would be more. Choose fewer documents or another format.",
        ),
        QT_TRANSLATE_NOOP("Problem", "A sheet can't hold as much. Choose fewer documents or another format."),
    ),
    Problem.EXTRA_MISSING: (
        QT_TRANSLATE_NOOP("Problem", "That needs {package}, which is not installed. Choose another format."),
        QT_TRANSLATE_NOOP("Problem", "That needs a package which is not installed. Choose another format."),
    ),
    Problem.LABEL_RETIRED: (
        QT_TRANSLATE_NOOP("Problem", "The label {label} is retired and not given any more. Choose another one."),
        QT_TRANSLATE_NOOP("Problem", "This label is retired and not given any more. Choose another one."),
    ),
    Problem.LABEL_EXISTS: (
        QT_TRANSLATE_NOOP("Problem", "There is a label {label} already. Choose another id, or merge the two."),
        QT_TRANSLATE_NOOP("Problem", "There is such a label already. Choose another id, or merge the two."),
    ),
    Problem.LABEL_IN_USE: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "Spans have the label {label} (number: {spans}), so it was not deleted. Retire it, merge it into another, "
            "or ask for its spans to be deleted too.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "Spans have this label, so it was not deleted. Retire it, or merge it into another."
        ),
    ),
    Problem.RELATION_TYPE_IN_USE: (
        QT_TRANSLATE_NOOP(
            "Problem", "There are relations of the type {type}, so it was not deleted. Delete those relations first."
        ),
        QT_TRANSLATE_NOOP("Problem", "There are relations of this type, so it was not deleted."),
    ),
    Problem.RANGE_EMPTY: (
        QT_TRANSLATE_NOOP("Problem", "No text is selected. Select at least one character, then give it a label."),
    ),
    Problem.RANGE_OUTSIDE: (
        QT_TRANSLATE_NOOP(
            "Problem", "{start} to {end} goes beyond the text, which has {length} characters. Choose a place inside it."
        ),
        QT_TRANSLATE_NOOP("Problem", "This place lies beyond the end of the text. Choose one inside it."),
    ),
    Problem.RANGE_UNORDERED: (
        QT_TRANSLATE_NOOP(
            "Problem", "The parts of a span must follow each other with text between them. Mark it anew."
        ),
    ),
    Problem.RANGE_CUTS_GRAPHEME: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "The edge at {position} stands inside a letter and its marks. Move it before the letter or after its "
            "marks.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "An edge stands inside a letter and its marks. Move it before the letter or after its marks."
        ),
    ),
    Problem.NOT_YOURS: (
        QT_TRANSLATE_NOOP(
            "Problem", "This was made by {owner} and only they can change it. Copy it to change your own."
        ),
        QT_TRANSLATE_NOOP("Problem", "This was made by somebody else and only they can change it."),
    ),
    Problem.TWIN: (
        QT_TRANSLATE_NOOP("Problem", "The same text has the label {label} already, so nothing was changed."),
        QT_TRANSLATE_NOOP("Problem", "The same text has this label already, so nothing was changed."),
    ),
    Problem.NOTHING_TO_UNDO: (QT_TRANSLATE_NOOP("Problem", "There is nothing of yours to undo."),),
    Problem.NOTHING_TO_REDO: (QT_TRANSLATE_NOOP("Problem", "There is nothing of yours to redo."),),
    Problem.NOTHING_TO_HAND_OFF: (
        QT_TRANSLATE_NOOP("Problem", "No document is assigned to {annotator}. Assign some first, or choose them here."),
        QT_TRANSLATE_NOOP("Problem", "There is no document to hand over. Choose some first."),
    ),
    Problem.CHANGED_SINCE: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "Your last action ({undone}) can\u2019t be undone: {by} has changed the same since. What you did before "
            "can be.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Your last action ({undone}) can\u2019t be undone: others have built on it since. What you did before "
            "can be.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "This was changed again since, so the action was not carried out. Undo the later change first."
        ),
    ),
    Problem.PATTERN_INVALID: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "This pattern can\u2019t be read, from character {position} on ({detail}). Go on typing, or mend it.",
        ),
        QT_TRANSLATE_NOOP("Problem", "This pattern can\u2019t be read. Go on typing, or mend it."),
    ),
    Problem.SEARCH_TOO_LONG: (
        QT_TRANSLATE_NOOP(
            "Problem", "The pattern was stopped after {seconds} seconds. A simpler one, or plain words, will do."
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "The pattern took too long and was stopped. A simpler one, or plain words, will do."
        ),
    ),
    Problem.NO_ANNOTATOR: (
        QT_TRANSLATE_NOOP("Problem", "Nobody's name is set, and every span belongs to somebody. Enter yours first."),
    ),
    Problem.RELATION_NOT_ALLOWED: (
        QT_TRANSLATE_NOOP(
            "Problem", "A relation {type} cannot go from {source} to {target}. Choose other spans or another type."
        ),
        QT_TRANSLATE_NOOP("Problem", "These two spans cannot be related like this. Choose others or another type."),
    ),
    Problem.CANCELLED: (QT_TRANSLATE_NOOP("Problem", "Stopped as you asked. Nothing was changed."),),
}

_IMPORTS: dict[Problem, tuple[str, ...]] = {
    Problem.BYTES_UNDECODABLE: (
        QT_TRANSLATE_NOOP("Problem", "The bytes are not text in the encoding {encoding}. Save the file as UTF-8."),
        QT_TRANSLATE_NOOP("Problem", "The bytes are no text in any known encoding. Save the file as UTF-8."),
    ),
    Problem.LONE_SURROGATE: (
        QT_TRANSLATE_NOOP(
            "Problem", "In {field}, half a character ({half}) stands at {position}. Take it out, then import again."
        ),
        QT_TRANSLATE_NOOP("Problem", "Half a character (a lone surrogate) is in the text. Take it out."),
    ),
    Problem.TEXT_EMPTY: (QT_TRANSLATE_NOOP("Problem", "There is no text in it."),),
    Problem.NOT_JSON: (
        QT_TRANSLATE_NOOP("Problem", "This line is not JSON. Each line must hold one whole document as JSON."),
    ),
    Problem.FIELD_MISSING: (
        QT_TRANSLATE_NOOP("Problem", "The field {field} is missing. Add it, then import again."),
        QT_TRANSLATE_NOOP("Problem", "A field is missing. Add it, then import again."),
    ),
    Problem.TEXT_NOT_NAMED: (
        QT_TRANSLATE_NOOP("Problem", "Nothing here is named as a text is ({names}). Choose it when you import."),
        QT_TRANSLATE_NOOP("Problem", "Nothing here is named as a text is. Choose it when you import."),
    ),
    Problem.FIELD_WRONG_TYPE: (
        QT_TRANSLATE_NOOP("Problem", "A field has the wrong shape. Correct it, then import again."),
    ),
    Problem.SURFACE_MISMATCH: (
        QT_TRANSLATE_NOOP("Problem", "The span at {start} to {end} quotes {said}, but the text there is {found}."),
        QT_TRANSLATE_NOOP("Problem", "A span quotes another text than stands at its place. See that its offsets fit."),
    ),
    Problem.SPAN_NOT_IN_FILE: (
        QT_TRANSLATE_NOOP("Problem", "The span {span} is not here, so what is said of it was left out."),
        QT_TRANSLATE_NOOP("Problem", "A span is not here, so what is said of it was left out."),
    ),
    Problem.DUPLICATE_ID: (
        QT_TRANSLATE_NOOP("Problem", "Another thing has the id {id} already, so this one came in as {instead}."),
        QT_TRANSLATE_NOOP("Problem", "Another thing has the id {id} already. What was there first stays as it is."),
        QT_TRANSLATE_NOOP("Problem", "Another thing has the same id already. What was there first stays as it is."),
    ),
    Problem.FIELDS_UNKNOWN: (
        QT_TRANSLATE_NOOP("Problem", "Fields that are not known here were left out: {fields}."),
        QT_TRANSLATE_NOOP("Problem", "Fields that are not known here were left out."),
    ),
    Problem.KNOWN_DIFFERS: (
        QT_TRANSLATE_NOOP("Problem", "This text is here already. What was said of it first stays as it is: {fields}."),
        QT_TRANSLATE_NOOP("Problem", "This text is here already. What was said of it first stays as it is."),
    ),
    Problem.ID_UNFIT: (
        QT_TRANSLATE_NOOP("Problem", "The id {id} can't be used, so this came in as {instead}."),
        QT_TRANSLATE_NOOP("Problem", "An id can't be used, so another was given."),
    ),
    Problem.SOURCE_MISSING: (
        QT_TRANSLATE_NOOP("Problem", "There is no file {path}. Check its name and its folder."),
        QT_TRANSLATE_NOOP("Problem", "The file is not there. Check its name and its folder."),
    ),
    Problem.UNKNOWN_FILE_TYPE: (
        QT_TRANSLATE_NOOP("Problem", "Files of this type are not read. These are: {known}."),
        QT_TRANSLATE_NOOP("Problem", "Files of this type are not read."),
    ),
    Problem.NOTHING_TO_IMPORT: (
        QT_TRANSLATE_NOOP(
            "Problem", "No file to import was found there. Choose .txt or .jsonl files, or their folder."
        ),
    ),
    Problem.LABEL_SET_PARTLY: (
        QT_TRANSLATE_NOOP("Problem", "It says things that label sets have no place for: {what}."),
        QT_TRANSLATE_NOOP("Problem", "It says things that label sets have no place for."),
    ),
    Problem.LABEL_SET_INVALID: (
        QT_TRANSLATE_NOOP(
            "Problem", "{path} can\u2019t be read as a label set: see line {line}. Correct it and try again."
        ),
        QT_TRANSLATE_NOOP("Problem", "{path} is no valid label set. Correct the file and try again."),
        QT_TRANSLATE_NOOP("Problem", "This is no valid label set. Correct the file and try again."),
    ),
    Problem.LINE_TOO_LONG: (
        QT_TRANSLATE_NOOP(
            "Problem", "It has {bytes} bytes, and {limit} is the most that is read. Divide it into smaller documents."
        ),
        QT_TRANSLATE_NOOP("Problem", "It is longer than what is read. Divide it into smaller documents."),
    ),
    Problem.LABEL_UNKNOWN: (
        QT_TRANSLATE_NOOP(
            "Problem", "The project has no label {label}, so its spans were left out ({count}). Choose one here for it."
        ),
        QT_TRANSLATE_NOOP("Problem", "The project has no such label, so its spans were left out."),
    ),
    Problem.RELATION_CYCLE: (
        QT_TRANSLATE_NOOP("Problem", "A relation {type} closes a circle. It came in; see whether that is meant."),
        QT_TRANSLATE_NOOP("Problem", "A relation closes a circle. It came in; see whether that is meant."),
    ),
    Problem.XML_REFUSED: (QT_TRANSLATE_NOOP("Problem", "This is no XML that can be read, so it was left out."),),
    Problem.ARCHIVE_REFUSED: (
        QT_TRANSLATE_NOOP("Problem", "The file unpacks to far more than it should, or to places outside. Not read."),
    ),
    Problem.DOCBIN_REFUSED: (
        QT_TRANSLATE_NOOP("Problem", "The file is damaged, or no DocBin of spaCy. See the details."),
    ),
    Problem.HOLDS_TOO_MUCH: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "Unpacked, the file would take too much memory. It was read up to there; make several smaller files of it.",
        ),
    ),
    Problem.TEXT_ODD: (
        QT_TRANSLATE_NOOP("Problem", "The text has odd characters ({what}, {count} of them). It was not changed."),
        QT_TRANSLATE_NOOP("Problem", "The text has odd characters. It was not changed."),
    ),
    Problem.NEAR_DUPLICATE: (
        QT_TRANSLATE_NOOP("Problem", "The text is nearly that of the document {document} ({share} %). Both stand."),
        QT_TRANSLATE_NOOP("Problem", "The text is nearly that of another document. Both stand."),
    ),
    Problem.TRACKED_CHANGES: (
        QT_TRANSLATE_NOOP(
            "Problem", "Tracked changes: {insertions} insertions are in the text, {deletions} deletions are not."
        ),
        QT_TRANSLATE_NOOP("Problem", "Tracked changes: insertions are in the text, deletions are not."),
    ),
    Problem.CHARSET_WRONG: (
        QT_TRANSLATE_NOOP("Problem", "The page says that it is {declared}, but it is {encoding}. It was read so."),
        QT_TRANSLATE_NOOP("Problem", "The page is in another encoding than it says. It was read as what it is."),
    ),
    Problem.ARCHIVE_ENTRY_REFUSED: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "This entry of the archive is a link, is damaged, leads outside, or unpacks to far more than it should. It"
            " was left out; the others are read.",
        ),
    ),
    Problem.ARCHIVE_NESTED: (
        QT_TRANSLATE_NOOP("Problem", "An archive inside an archive is not opened. Unpack the outer one first."),
    ),
    Problem.PDF_REFUSED: (
        QT_TRANSLATE_NOOP("Problem", "This could not be read as PDF. Open it elsewhere and save it as text."),
    ),
    Problem.PDF_WITHOUT_TEXT: (
        QT_TRANSLATE_NOOP("Problem", "This PDF holds only pictures. A program that recognises letters can help."),
    ),
    Problem.PDF_LOSSY: (
        QT_TRANSLATE_NOOP("Problem", "The text was made out from a PDF and may be wrong in places. Read it first."),
    ),
    Problem.PDF_REVERSED: (
        QT_TRANSLATE_NOOP("Problem", "The words of this PDF stand backwards in the text. Look for a better file."),
    ),
}

_CHECKS: dict[Problem, tuple[str, ...]] = {
    Problem.TEXT_HASH_WRONG: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "The text of {title} is not the one that was imported. Go on with the latest copy of the project.",
        ),
        QT_TRANSLATE_NOOP("Problem", "A text is not the one that was imported. Go on with the latest copy."),
    ),
    Problem.PROJECTION_DIFFERS: (
        QT_TRANSLATE_NOOP(
            "Problem", "The table {table} does not agree with the history of changes. The history is right: rebuild it."
        ),
        QT_TRANSLATE_NOOP("Problem", "The project does not agree with its history of changes. Rebuild it from that."),
    ),
    Problem.LOG_DAMAGED: (
        QT_TRANSLATE_NOOP("Problem", "The history of changes is damaged. Go on with the latest copy of the project."),
    ),
}

SENTENCES: dict[Problem, tuple[str, ...]] = (
    _FILES | _REFUSALS | _IMPORTS | LEFT_OUT_SENTENCES | _CHECKS | EXPORT_SENTENCES | REVIEW_SENTENCES
)
"""The sentences about each problem, the most exact first."""
