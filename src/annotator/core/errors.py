"""What can go wrong, as codes and values. Sentences for people are made of them in gui and cli only."""

from __future__ import annotations

from enum import StrEnum


class Problem(StrEnum):
    """Every reason for which an action is refused or a thing is found to be faulty."""

    # the project file
    FILE_MISSING = "file_missing"
    FILE_REPLACED = "file_replaced"
    FILE_EXISTS = "file_exists"
    FILE_IN_USE = "file_in_use"
    FILE_READ_ONLY = "file_read_only"
    FILE_NOT_A_PROJECT = "file_not_a_project"
    FILE_DAMAGED = "file_damaged"
    FILE_NEWER = "file_newer"
    FILE_OLDER = "file_older"
    FILE_FOREIGN = "file_foreign"
    FILE_TOO_LARGE = "file_too_large"
    CHECK_TOO_LONG = "check_too_long"
    FOLDER_MISSING = "folder_missing"
    WRITE_FAILED = "write_failed"
    READ_FAILED = "read_failed"
    BACKUP_FAILED = "backup_failed"
    OTHER_PROJECT = "other_project"
    SAME_FILE = "same_file"
    NO_SUCH_SNAPSHOT = "no_such_snapshot"
    # what is asked for is not there, or not allowed
    NO_SUCH_DOCUMENT = "no_such_document"
    NO_SUCH_SPAN = "no_such_span"
    NO_SUCH_RELATION = "no_such_relation"
    NO_SUCH_LABEL = "no_such_label"
    NO_SUCH_ENTRY = "no_such_entry"
    NO_SUCH_FORMAT = "no_such_format"
    NO_SUCH_CONFLICT = "no_such_conflict"
    TOO_FEW_TO_COMPARE = "too_few_to_compare"
    OPTION_UNKNOWN = "option_unknown"
    EXTRA_MISSING = "extra_missing"
    LABEL_RETIRED = "label_retired"
    LABEL_EXISTS = "label_exists"
    LABEL_IN_USE = "label_in_use"
    RELATION_TYPE_IN_USE = "relation_type_in_use"
    RANGE_EMPTY = "range_empty"
    RANGE_OUTSIDE = "range_outside"
    RANGE_UNORDERED = "range_unordered"
    RANGE_CUTS_GRAPHEME = "range_cuts_grapheme"
    NOT_YOURS = "not_yours"
    TWIN = "twin"
    NOTHING_TO_UNDO = "nothing_to_undo"
    NOTHING_TO_REDO = "nothing_to_redo"
    CHANGED_SINCE = "changed_since"
    NOTHING_TO_HAND_OFF = "nothing_to_hand_off"
    NO_ANNOTATOR = "no_annotator"
    RELATION_NOT_ALLOWED = "relation_not_allowed"
    # the work's way and review
    NAME_RESERVED = "name_reserved"
    MOVE_NOT_ALLOWED = "move_not_allowed"
    UNDECIDED_LEFT = "undecided_left"
    NO_SUCH_DECISION = "no_such_decision"
    NO_SUCH_COMMENT = "no_such_comment"
    TOO_FEW_ANNOTATORS = "too_few_annotators"
    TABLE_ROW_WRONG = "table_row_wrong"
    PATTERN_INVALID = "pattern_invalid"
    SEARCH_TOO_LONG = "search_too_long"
    # what an import finds
    BYTES_UNDECODABLE = "bytes_undecodable"
    LONE_SURROGATE = "lone_surrogate"
    TEXT_EMPTY = "text_empty"
    NOT_JSON = "not_json"
    FIELD_MISSING = "field_missing"
    FIELD_WRONG_TYPE = "field_wrong_type"
    FIELDS_UNKNOWN = "fields_unknown"
    KNOWN_DIFFERS = "known_differs"
    ID_UNFIT = "id_unfit"
    SURFACE_MISMATCH = "surface_mismatch"
    DUPLICATE_ID = "duplicate_id"
    UNKNOWN_FILE_TYPE = "unknown_file_type"
    NOTHING_TO_IMPORT = "nothing_to_import"
    LABEL_SET_INVALID = "label_set_invalid"
    LINE_TOO_LONG = "line_too_long"
    LABEL_UNKNOWN = "label_unknown"
    RELATION_CYCLE = "relation_cycle"
    XML_REFUSED = "xml_refused"
    ARCHIVE_REFUSED = "archive_refused"
    TEXT_ODD = "text_odd"
    NEAR_DUPLICATE = "near_duplicate"
    # checks of a project
    TEXT_HASH_WRONG = "text_hash_wrong"
    PROJECTION_DIFFERS = "projection_differs"
    LOG_DAMAGED = "log_damaged"
    EXPORT_NOT_VERIFIED = "export_not_verified"
    CANCELLED = "cancelled"


class AnnotatorError(Exception):
    """An action that was refused, with the reason as a code and the values that a sentence about it needs."""

    def __init__(self, problem: Problem, **values: object) -> None:
        super().__init__(f"{problem}: {values}" if values else str(problem))
        self.problem = problem
        self.values = values
