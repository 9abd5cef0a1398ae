"""The family of errors: what happened, to which input, what to do next; in Arabic and English, each with its exit code.

Every class is listed in docs/errors.md; a test holds the two together.
"""

from flows.errors.bilingual import Bilingual as Bilingual
from flows.errors.bilingual import MujazError as MujazError
from flows.errors.bilingual import error_from as error_from
from flows.errors.houses import BrokenBulletinError as BrokenBulletinError
from flows.errors.houses import BrokenHouseError as BrokenHouseError
from flows.errors.houses import HouseError as HouseError
from flows.errors.houses import HouseNameError as HouseNameError
from flows.errors.houses import UnknownBulletinError as UnknownBulletinError
from flows.errors.houses import UnknownClassificationError as UnknownClassificationError
from flows.errors.houses import UnknownHouseError as UnknownHouseError


class SourceError(MujazError):
    """A source that cannot be read; 10-29."""

    exit_code = 10


class MissingSourceError(SourceError):
    """No file of that name."""

    exit_code = 11


class NotAFileError(SourceError):
    """A folder, or something else that is not a file, where a file is needed."""

    exit_code = 12


class EmptySourceError(SourceError):
    """A file, or a folder, with nothing in it to read."""

    exit_code = 13


class BinarySourceError(SourceError):
    """A file that is not text, or data for programs (JSON, XML)."""

    exit_code = 14


class SourceTooLargeError(SourceError):
    """A file over the limit."""

    exit_code = 15


class EncodingError(SourceError):
    """Bytes that are Arabic in no encoding that Mujaz reads."""

    exit_code = 16


class NoArabicError(SourceError):
    """A text without Arabic in it."""

    exit_code = 17


class UnreadableSourceError(SourceError):
    """A file that the system does not let us read."""

    exit_code = 18


class RequestError(SourceError):
    """Options that do not go together, or one that cannot be read."""

    exit_code = 19


class BadRowError(SourceError):
    """A row of `inspect --jsonl` or `brief --jsonl` that is not an object with an id and a text."""

    exit_code = 20


class GarbledTextError(SourceError):
    """A text whose letters were read in the wrong encoding and saved so."""

    exit_code = 21


class ReversedTextError(SourceError):
    """A text whose Arabic words run backwards, as some programs take them out of a PDF."""

    exit_code = 22


class ReadingLimitError(SourceError):
    """A file that needs more time, memory or room to be read than it may have."""

    exit_code = 23


class LockedSourceError(SourceError):
    """A file that is locked with a password."""

    exit_code = 24


class BrokenSourceError(SourceError):
    """A file of a format that is read, which is damaged."""

    exit_code = 25


class UngroundedError(MujazError):
    """Something would be printed that its place in the source does not say: a fault of ours, never of the user."""

    exit_code = 40


class RenderError(MujazError):
    """The PDF or the DOCX could not be made; 50-59."""

    exit_code = 50


class RenderLimitError(RenderError):
    """Pages that need more time or memory than they may have."""

    exit_code = 51


class LayoutError(RenderError):
    """Text that does not stand in its place, however plainly it is set: the house leaves it too little room."""

    exit_code = 52


class VerificationError(MujazError):
    """A written file did not pass its checks after all that could be set plainer, and nothing was published."""

    exit_code = 60


class PublishError(MujazError):
    """The store cannot be written; 70-79."""

    exit_code = 70


class UnwritableOutputError(PublishError):
    """The output folder cannot be made or written."""

    exit_code = 71


class BackupError(PublishError):
    """A backup that cannot be written, or whose file is not whole."""

    exit_code = 73


class DamagedStoreError(PublishError):
    """A store in which versions are not as they were published."""

    exit_code = 74


class BadReferenceError(PublishError):
    """A reference that cannot name a folder."""

    exit_code = 72


class SettingsError(MujazError):
    """A setting in the environment that cannot be read; 80."""

    exit_code = 80


class MailRulesError(SettingsError):
    """A file that says whose mails are taken, and cannot be read."""

    exit_code = 81


class ReportError(MujazError):
    """A report that comes back from its editor and cannot be taken; 90-99."""

    exit_code = 90


class NotAReportError(ReportError):
    """A Word file that is no report of Mujaz, or has lost the record that a report carries."""

    exit_code = 91


class UnsafeReportError(ReportError):
    """A Word file that may do harm: macros, a lock, entities, or more in it than a report can hold."""

    exit_code = 92


class BrokenReportError(ReportError):
    """A Word file that does not open."""

    exit_code = 93


class WrongRecordError(ReportError):
    """A report whose record does not fit its source, or was made by a newer Mujaz."""

    exit_code = 94


class UnknownLineError(ReportError):
    """An edit of a line that the report does not have."""

    exit_code = 95


class UnknownVersionError(ReportError):
    """A reference or a version that the store does not have."""

    exit_code = 96


class MergeConflictError(ReportError):
    """An edited report that changes lines which a newer version changed otherwise."""

    exit_code = 97


class ServeError(MujazError):
    """Something around the briefs: processes, ports, reviews, notices; 110-119."""

    exit_code = 110


class WorkEndedError(ServeError):
    """A process that makes briefs was ended from outside, several times, before it had finished one."""

    exit_code = 111


class PortTakenError(ServeError):
    """A port on which `mujaz serve` would listen is used by another program."""

    exit_code = 112


class ServerEndedError(ServeError):
    """Prefect's server did not start, or ended while `mujaz serve` ran."""

    exit_code = 113


class ReviewNeededError(ServeError):
    """A brief of a classification that is published only after somebody has read it."""

    exit_code = 114


class RejectedError(ServeError):
    """A brief whose reviewer did not let it pass."""

    exit_code = 115


class WorkLimitError(ServeError):
    """A source that takes more time or memory than one of many may have."""

    exit_code = 116


class BulletinBusyError(ServeError):
    """A bulletin of which another run makes an issue at this time."""

    exit_code = 118


class MailboxError(ServeError):
    """A mailbox that cannot be reached, opened or read."""

    exit_code = 119


class PagesError(MujazError):
    """The download pages cannot be served; 120-129."""

    exit_code = 120


class UsersFileError(PagesError):
    """A user or a file of users that cannot be read or changed."""

    exit_code = 121


class KeptFromError(PagesError):
    """An order that is not for who places it: of a classification, a reference or a source that is closed to them."""

    exit_code = 124


class AddressError(PagesError):
    """An address that the pages cannot listen on."""

    exit_code = 122


class OpenPagesError(PagesError):
    """Pages that others could reach while nobody has to say who they are."""

    exit_code = 123
