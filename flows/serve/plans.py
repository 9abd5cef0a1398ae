"""The deployments: what can be started, when it starts by itself, and what it says to the person who looks at it.

`prefect.yaml` says the same for `prefect deploy`; a test holds the two together.
"""

from dataclasses import dataclass, replace

from flows.serve.serving import Serving

POOL = "mujaz"
"""The work pool: runs as processes of this machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One deployment."""

    name: str
    """Its name, and that of its flow."""
    entrypoint: str
    """The function, as Python imports it."""
    limit: int
    """How many of its runs go on at once; more wait in a queue."""
    schedule: str
    """When it starts by itself, as cron has it."""
    active: bool
    """Whether it does; else the schedule waits to be switched on in the pages of Prefect."""
    tags: tuple[str, ...]
    description: str
    timezone: str = "Asia/Riyadh"
    times: tuple[tuple[str, str], ...] = ()
    """Each bulletin, «house/name», with when it comes out, as cron has it; then `schedule` is none."""


PLANS = (
    Plan(
        name="brief",
        entrypoint="flows.brief.brief",
        limit=2,
        schedule="0 7 * * 0-4",
        active=False,
        tags=("موجز", "يدوي"),
        description="""<div dir="rtl" lang="ar">

## موجز لمصدر واحد

اضغط **Run** ثم **Custom run**، واختر ملفًا من مجلد المدخلات أو الصق النص نفسه، ثم **Submit**.
بعد ثوانٍ تجد في صفحة التشغيل، تحت **Artifacts**، ملخصًا عنوانه «brief» فيه روابط تنزيل PDF وWord والحقائق.

- ما تتركه فارغًا يبقى كما في المصدر أو كما عند الدار.
- المدخلات نفسها تعطي النسخة نفسها، فلا ضرر من إعادة التشغيل.
- إن تعذّر شيء ففي الصفحة السبب والحل.

</div>

**One source → PDF and Word.** Press *Run → Custom run*, choose a file of the drop folder or paste a text, and
*Submit*. The run's *Artifacts* have the summary with links to download. Empty fields leave it to the source and to the
house. The schedule is off: switch it on, with a source in its parameters, for a file that is renewed every day.
""",
    ),
    Plan(
        name="batch",
        entrypoint="flows.batch.batch",
        limit=1,
        schedule="0 2 * * *",
        active=False,
        tags=("موجز", "دفعة"),
        description="""<div dir="rtl" lang="ar">

## موجز لكل مصدر في مجلد

اختر مجلدًا داخل مجلد المدخلات، أو اترك الحقل فارغًا لها كلها. المصدر الذي يتعذّر يُذكر سببه ولا يوقف غيره،
وما صُنع من قبل لا يُصنع ثانية. الجدول الليلي متوقف حتى تشغّله.

</div>

**A folder → a brief of each source in it, in one run.** A source that fails is reported with its reason, and the others
go on; what was made before is not made again. The nightly schedule is off until you switch it on.
""",
    ),
    Plan(
        name="inbox",
        entrypoint="flows.inbox.inbox",
        limit=1,
        schedule="*/15 * * * *",
        active=True,
        tags=("موجز", "تلقائي"),
        description="""<div dir="rtl" lang="ar">

## مجلد الإيداع

كل ملف جديد يوضع في مجلد المدخلات يُصنع موجزه من تلقاء نفسه: فور وضعه، ومرة كل ربع ساعة.

- الجديد يُعرف بمضمونه لا باسمه، والمكرر يُذكر أنه مكرر.
- الملف الذي ما زال يُكتب يُترك حتى يكتمل.
- ما يتعذّر يُكتب سببه في ‎`outputs/_failed`‎، ولا يُنقل ملف ولا يُحذف.

</div>

**The drop folder.** A brief of every file that is new in it, by its bytes: at once, and every quarter of an hour. A
file that is still being written waits; a duplicate is said to be one; a source that fails leaves its reason in
`outputs/_failed`. Nothing is moved or deleted.
""",
    ),
    Plan(
        name="mail",
        entrypoint="flows.mail.mail",
        limit=1,
        schedule="*/5 * * * *",
        active=False,
        tags=("موجز", "بريد"),
        description="""<div dir="rtl" lang="ar">

## المصادر بالبريد

تُقرأ رسائل الصندوق الجديدة، وتوضع رسائل المأذون لهم في مجلد المدخلات بدار كل مرسل وتصنيفه،
ويُرد على المرسل بالمرجع والرابط أو بالسبب والحل.

- لا تُؤخذ رسالة أحد حتى يُذكر في ملف `mail.toml` من مجلد الحالة.
- الرسالة تُعلَّم مقروءة أو تُنقل، ولا تُحذف.

</div>

**Sources by mail.** New mails of those who are allowed become sources of the drop folder, for the house and with the
classification of their senders, who are answered with reference and link, or with the reason and the cure. Off until
`MUJAZ_MAILBOX` is set; whose mails are taken stands in `mail.toml` of the state folder, and without it nobody's are.
""",
    ),
    Plan(
        name="bulletin",
        entrypoint="flows.bulletins.bulletin",
        limit=1,
        schedule="0 7 * * 0-4",
        active=False,
        tags=("موجز", "نشرة"),
        description="""<div dir="rtl" lang="ar">

## عدد جديد من نشرة

تُجمع موجزات ما بعد العدد الأخير في عدد واحد: الحدث الواحد مرة واحدة بكل مصادره، ومع كل رقم مصدره.

- تُعرَّف كل نشرة وموعدها في ملف `bulletins` من مجلد دارها، ويُضاف موعدها هنا من تلقاء نفسه.
- إن لم يجدّ شيء لم يصدر عدد، وذُكر ذلك في صفحة التشغيل.
- التشغيل الذي يتعذّر أو يعاد لا يأخذ رقمًا جديدًا.

</div>

**The next issue of a bulletin.** The briefs since the last issue in one paper, each event once with all its sources.
Every bulletin is defined, with its time, in `templates/<house>/bulletins/`; its schedule is added here by itself. A day
without anything makes no issue; a run that fails or is made again takes no new number.
""",
    ),
)


def plans(served: Serving) -> tuple[Plan, ...]:
    """Return the deployments in the office's time zone, with the drop folder's schedule; mails are read if they may."""
    return tuple(replace(_as_served(plan, served), timezone=served.timezone) for plan in PLANS)


def bulletin_plans(served: Serving) -> tuple[Plan, ...]:
    """Return the deployment of the bulletins alone."""
    return tuple(plan for plan in plans(served) if plan.name == "bulletin")


def _as_served(plan: Plan, served: Serving) -> Plan:
    if plan.name == "inbox":
        return replace(plan, schedule=served.schedule)
    return replace(plan, active=served.reads_mail) if plan.name == "mail" else plan
