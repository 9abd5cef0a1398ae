"""Settings, read once from the environment; with flows and commands the only place that knows clock and machine."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from flows.errors import Bilingual, SettingsError
from flows.ingest import MAX_BYTES
from flows.rights import CLOSED
from flows.setting_values import (
    About,
    Cron,
    Days,
    Mailbox,
    MailServer,
    Networks,
    Number,
    WebAddress,
    Words,
    Zone,
    number,
    setting,
)

PREFIX = "MUJAZ_"
AUTH = "prefect.auth"
"""The file of the state folder that has what Prefect's API asks of a program, where `mujaz serve` made it."""
DEFAULT_HOUSE = "official"
BRIEFS, OFFICE, SERVER, NOTICES, MAIL = "briefs", "office", "server", "notices", "mail"
"""The groups of settings."""
_PACKAGE = Path(__file__).resolve().parent
_A_FOLDER = Bilingual(ar="مسار مجلد", en="the path of a folder")


def _templates() -> Path:
    """Return the checkout's houses, else those that the wheel brings."""
    beside = _PACKAGE.parent / "templates"
    return beside if beside.is_dir() else _PACKAGE / "_templates"


class Settings(BaseSettings):
    """Everything that the environment decides: MUJAZ_ and a field's name in capitals; an empty variable is none.

    `make settings` writes docs/settings.md from it.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="ignore", validate_default=False
    )

    outputs: Path = setting(
        Path("outputs"), BRIEFS, _A_FOLDER, ar="المجلد الذي تُكتب فيه الموجزات", en="where the briefs go"
    )
    store: str = setting(
        "",
        BRIEFS,
        Bilingual(ar="عنوان مثل s3://bucket/prefix", en="an address like s3://bucket/prefix"),
        ar="المخزن الذي تتشارك فيه أجهزة عدة؛ ولكل جهاز نسخة منه في مجلد المخرجات",
        en="the store that several machines share; each keeps a copy in its outputs",
    )
    presigned: int = setting(
        0,
        BRIEFS,
        Bilingual(ar="عدد صحيح من 0 إلى 604800", en="a whole number from 0 to 604800"),
        ar="كم ثانية يصلح عنوان موقّع يُنزَّل منه الملف من المخزن المشترك مباشرة",
        en="how many seconds a presigned address is good for, from which files are downloaded out of the shared store",
        shown="`0`: the pages send them themselves",
        most=604800,
    )
    templates: Path = setting(
        _templates(), BRIEFS, _A_FOLDER, ar="مجلد الدور", en="the folder of the houses", shown="`templates`"
    )
    house: str = setting(
        DEFAULT_HOUSE,
        BRIEFS,
        Bilingual(ar="اسم دار من مجلد الدور", en="the name of a folder of the houses"),
        ar="الدار التي يُطبع لها ما لم تُذكر غيرها",
        en="the house that is printed for where none is named",
    )
    log: Literal["text", "json"] = setting(
        "text",
        BRIEFS,
        Bilingual(ar="text أو json", en="text or json"),
        ar="كيف تُسجَّل الأحداث في مجرى الأخطاء؛ json حدث في كل سطر، بلا شيء من نص المصادر (--log)",
        en="how events are logged to standard error; json is an event a line, without any text of a source (`--log`)",
    )
    max_source_bytes: Number = number(
        MAX_BYTES, 1_000_000_000, BRIEFS, ar="أكبر مصدر يُقرأ، بالبايت", en="the largest source that is read, in bytes"
    )
    ocr: bool = setting(
        False,  # noqa: FBT003
        BRIEFS,
        Bilingual(ar="yes أو no", en="yes or no"),
        ar="هل تُقرأ صور الصفحات قراءة ضوئية (Tesseract)",
        en="whether pictures of pages are read by OCR (Tesseract)",
        shown="`no`",
    )
    render_seconds: Number = number(
        300,
        86_400,
        BRIEFS,
        ar="أقصى ما تأخذه صفحات أطول مصدر من وقت المعالج، بالثواني؛ وللأقصر نصيبه منها، ولا يقل عن 30",
        en="how many seconds of the processor the pages of the longest source may take; a shorter one has its share, "
        "at least 30",
    )
    render_memory: Number = number(
        2000,
        1_000_000,
        BRIEFS,
        ar="أقصى ما تأخذه صفحات الموجز الواحد من الذاكرة، بالميغابايت (في لينكس)",
        en="how many megabytes the pages of one brief may take (on Linux)",
    )
    inputs: Path = setting(
        Path("inputs"), OFFICE, _A_FOLDER, ar="مجلد الإيداع", en="the drop folder, where uploaded sources lie too"
    )
    drop: str = setting(
        "",
        OFFICE,
        Bilingual(ar="عنوان مثل s3://bucket/inputs", en="an address like s3://bucket/inputs"),
        ar="دلو يودع فيه بدل مجلد الإيداع، ومجلد الإيداع نسخة منه في كل جهاز",
        en="a bucket that sources are dropped into, of which the drop folder of each machine is a copy",
    )
    state: Path = setting(
        Path(".mujaz"),
        OFFICE,
        _A_FOLDER,
        ar="مجلد مستخدمي الصفحات وسر جلساتهم وكلمة Prefect",
        en="where the users of the pages, the secret of their sessions and Prefect's auth string lie",
    )
    workers: Number = number(
        2,
        64,
        OFFICE,
        ar="عدد التشغيلات معًا؛ ولا يزيد على 4 مع قاعدة البيانات المضمنة",
        en="runs at once; on the embedded database no more than 4",
    )
    processes: Number = setting(
        0,
        OFFICE,
        Bilingual(ar="عدد صحيح من 0 إلى 256", en="a whole number from 0 to 256"),
        ar="عدد العمليات التي تصنع موجزات كثيرة معًا ‏(--processes)",
        en="how many processes make many briefs beside each other (`--processes`)",
        shown="`0`: one a core, as far as the memory reaches",
        most=256,
    )
    document_seconds: Number = number(
        600,
        86_400,
        OFFICE,
        ar="أطول ما يأخذه موجز واحد من موجزات كثيرة، بالثواني",
        en="the longest that one brief of many may take, in seconds",
    )
    document_memory: Number = number(
        1000,
        1_000_000,
        OFFICE,
        ar="أقصى ما تأخذه كل عملية من العمليات التي تصنع موجزات كثيرة من الذاكرة، بالميغابايت (في لينكس)",
        en="how many megabytes each of the processes that make many briefs may take (on Linux)",
    )
    review_hours: Number = number(
        72, 8_760, OFFICE, ar="كم ساعة تنتظر المسودة مراجعها", en="how many hours a draft waits for its reviewer"
    )
    closed: Words = setting(
        CLOSED,
        OFFICE,
        Bilingual(ar="درجات تصنيف بينها فواصل", en="classifications, separated by commas"),
        ar="درجات التصنيف التي لا يراها إلا من أُذن له بها (mujaz users allow NAME --sees)",
        en="the classifications that only those see to whom they were opened (`mujaz users allow NAME --sees`)",
        shown="`سري,سري جدًا,سري للغاية`",
    )
    trash_days: Number = number(
        30,
        3_650,
        OFFICE,
        ar="كم يومًا يبقى الموجز في المهملات قبل أن يُزال نهائيًّا",
        en="how many days a brief lies in the trash before it is removed for good",
    )
    retention: Days = setting(
        (),
        OFFICE,
        Bilingual(ar="درجة=أيام بينها فواصل، مثل سري=90", en="classification=days, separated by commas, like سري=90"),
        ar="كم يومًا بعد نشره يُحفظ موجز كل درجة تصنيف، ثم يُنقل إلى المهملات",
        en="how many days after its publication a brief of each classification is kept before it goes to the trash",
    )
    run_days: Number = number(
        90, 36_500, OFFICE, ar="كم يومًا يُحفظ سجل التشغيلات", en="how many days the record of a run is kept"
    )
    quiet_seconds: Number = number(
        3,
        3_600,
        OFFICE,
        ar="كم ثانية يُترك الملف المودع دون تغيير حتى يُعد كاملًا",
        en="how many seconds a dropped file must have been left alone to be whole",
    )
    host: str = setting(
        "127.0.0.1",
        SERVER,
        Bilingual(ar="عنوان من عناوين هذا الجهاز", en="an address of this machine"),
        ar="العنوان الذي يستمع عليه mujaz serve ‏(--host)",
        en="the address that `mujaz serve` listens on (`--host`)",
    )
    port: Number = number(
        4200, 65_535, SERVER, ar="المنفذ الذي يستمع عليه (--port)", en="the port that it listens on (`--port`)"
    )
    timezone: Zone = setting(
        "",
        SERVER,
        Bilingual(ar="اسم منطقة زمنية مثل Africa/Cairo", en="the name of a time zone, like Africa/Cairo"),
        ar="المنطقة الزمنية للجداول والصفحات والطباعة والإشعارات",
        en="the time zone of schedules, pages, print and notices",
        shown="that of this machine; `Asia/Riyadh` where it is UTC",
    )
    inbox_schedule: Cron = setting(
        "*/15 * * * *",
        SERVER,
        Bilingual(ar="خمسة حقول كما في cron", en="five fields, as cron has them"),
        ar="متى يُنظر في مجلد الإيداع",
        en="when the drop folder is looked through",
    )
    names: Words = setting(
        (),
        SERVER,
        Bilingual(ar="أسماء بينها فواصل", en="names, separated by commas"),
        ar="أسماء الجهاز التي تصل بها المتصفحات إلى الصفحات",
        en="the names under which browsers reach the pages (`--name` of `mujaz pages`)",
    )
    proxy_header: str = setting(
        "",
        SERVER,
        Bilingual(ar="اسم ترويسة", en="the name of a header"),
        ar="الترويسة التي يسمّي فيها الوسيط المستخدم",
        en="the header in which a reverse proxy names the user (`--proxy-header`)",
    )
    proxies: Networks = setting(
        (),
        SERVER,
        Bilingual(
            ar="عناوين أو شبكات بينها فواصل، مثل 10.0.0.0/8",
            en="addresses or networks, separated by commas, like 10.0.0.0/8",
        ),
        ar="عناوين ذلك الوسيط",
        en="the addresses of that proxy (`--proxy`)",
    )
    operators: Words = setting(
        (),
        SERVER,
        Bilingual(ar="أسماء بينها فواصل", en="names, separated by commas"),
        ar="من يدخل صفحات Prefect ممن يسمّيهم الوسيط",
        en="whom of those that the proxy names may enter Prefect",
    )
    oidc_issuer: WebAddress = setting(
        "",
        SERVER,
        Bilingual(ar="عنوان مثل https://login.example.org", en="an address like https://login.example.org"),
        ar="خادم دخول الجهة (OpenID Connect) كما يسمّي نفسه؛ ويبقى من يدخل في ملف المستخدمين",
        en="the office's own login (OpenID Connect), by the name it gives itself; who may enter stays in the users",
    )
    oidc_client: str = setting(
        "",
        SERVER,
        Bilingual(ar="اسم العميل", en="the name of a client"),
        ar="اسم موجز عند ذلك الخادم",
        en="under which name that login knows Mujaz",
    )
    oidc_secret: str = setting(
        "",
        SERVER,
        Bilingual(ar="مسار ملف", en="the path of a file"),
        ar="الملف الذي فيه سره عنده",
        en="the file with its secret there",
    )
    oidc_claim: str = setting(
        "preferred_username",
        SERVER,
        Bilingual(ar="اسم حقل مثل email", en="the name of a claim, like email"),
        ar="الحقل الذي فيه اسم المستخدم",
        en="the claim that has the user's name; an `email` has to be verified",
    )
    webhook: WebAddress = setting(
        "",
        NOTICES,
        Bilingual(ar="عنوان يبدأ بـ http:// أو https://", en="an address that begins with http:// or https://"),
        ar="العنوان الذي تُرسل إليه الإشعارات بصيغة JSON",
        en="the address that is sent every notice as JSON",
        secret=True,
    )
    smtp: MailServer = setting(
        "",
        NOTICES,
        Bilingual(
            ar="عنوان مثل smtp://name:password@host:587 أو smtps://…",
            en="an address like smtp://name:password@host:587 or smtps://…",
        ),
        ar="خادم البريد الذي يرسل الإشعارات؛ يلزم معه المرسل والمستلمون",
        en="the mail server that sends them; with STARTTLS where it has that, and only together with the next two",
        secret=True,
    )
    mail_from: str = setting(
        "", NOTICES, Bilingual(ar="عنوان بريد", en="a mail address"), ar="المرسل", en="who sends the mails"
    )
    mail_to: Words = setting(
        (),
        NOTICES,
        Bilingual(ar="عناوين بريد بينها فواصل", en="mail addresses, separated by commas"),
        ar="المستلمون",
        en="who receives them",
    )
    reviewers: Words = setting(
        (),
        NOTICES,
        Bilingual(ar="عناوين بريد بينها فواصل", en="mail addresses, separated by commas"),
        ar="من يُكتب إليهم أن مسودة تنتظر المراجعة",
        en="who is written to when a draft waits to be read",
        shown="`MUJAZ_MAIL_TO`",
    )
    origin: str = setting(
        "",
        NOTICES,
        Bilingual(ar="عنوان مثل https://briefs.example.org", en="an address like https://briefs.example.org"),
        ar="عنوان الصفحات في روابط الإشعارات",
        en="the address of the pages in the links of notices",
        shown="that of this machine",
    )
    mailbox: Mailbox = setting(
        "",
        MAIL,
        Bilingual(
            ar="عنوان مثل imaps://name:password@host/INBOX", en="an address like imaps://name:password@host/INBOX"
        ),
        ar="صندوق البريد الذي تُقرأ منه المصادر؛ والفارغ لا بريد",
        en="the folder of mails that sources come in; `imap://` asks for STARTTLS, but on this machine",
        secret=True,
    )
    mailbox_password: str = setting(
        "",
        MAIL,
        Bilingual(ar="مسار ملف", en="the path of a file"),
        ar="الملف الذي فيه كلمة مروره، إن لم تكن في العنوان",
        en="the file with its password, where the address has none",
    )


def about_settings() -> tuple[About, ...]:
    """Return what is said of every setting, in their order."""
    return tuple(map(_about, Settings.model_fields))


def _about(field: str) -> About:
    info = Settings.model_fields[field]
    extra: Any = info.json_schema_extra
    return About(
        variable=f"{PREFIX}{field.upper()}",
        group=extra["group"],
        decides=Bilingual(ar=extra["decides_ar"], en=info.description or ""),
        accepts=Bilingual(ar=extra["accepts_ar"], en=extra["accepts_en"]),
        default=extra["default"],
        secret=extra["secret"],
    )


@cache
def settings() -> Settings:
    """Return the settings of this process. Raises SettingsError for a variable that does not hold what it must."""
    try:
        chosen = Settings()
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_context=False)[0]
        raise _settings_error(str(wrong["loc"][0]), str(wrong["input"])) from None  # it may hold a password
    if chosen.smtp and not (chosen.mail_from and chosen.mail_to):
        raise SettingsError(
            _about("smtp").variable,
            Bilingual(ar="لا مرسل للبريد أو لا مستلم.", en="The mails have no sender, or no receiver."),
            Bilingual(
                ar="اضبط معه المتغيرين MUJAZ_MAIL_FROM وMUJAZ_MAIL_TO، أو احذفه.",
                en="Set MUJAZ_MAIL_FROM and MUJAZ_MAIL_TO with it, or unset it.",
            ),
        )
    return chosen


def _settings_error(field: str, written: str) -> SettingsError:
    about = _about(field)
    ar, en = ("", "") if about.secret else (f" «{written}»", f" {written!r}")
    return SettingsError(
        about.variable,
        Bilingual(
            ar=f"القيمة{ar} لا تصلح؛ المطلوب {about.accepts.ar}.",
            en=f"Its value{en} cannot be used; expected {about.accepts.en}.",
        ),
        Bilingual(
            ar=f"اضبط المتغير {about.variable} على {about.accepts.ar}، أو احذفه.",
            en=f"Set {about.variable} to {about.accepts.en}, or unset it.",
        ),
    )
