"""The deployments: prefect.yaml says what `mujaz serve` makes, and each teaches in both languages."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.serve.plans import PLANS, POOL, Plan, plans
from flows.serve.serving import Serving

ROOT = Path(__file__).parents[2]
WRITTEN = {each["name"]: each for each in yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))["deployments"]}


def test_prefect_yaml_has_the_same_deployments() -> None:
    assert list(WRITTEN) == [plan.name for plan in PLANS]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_prefect_yaml_says_the_same_of_each(plan: Plan) -> None:
    written: dict[str, Any] = WRITTEN[plan.name]
    assert written["entrypoint"].removesuffix(".py").replace("/", ".").replace(".py:", ".") == plan.entrypoint
    assert written["work_pool"] == {"name": POOL}
    assert tuple(written["tags"]) == plan.tags
    assert written["concurrency_limit"] == {"limit": plan.limit, "collision_strategy": "ENQUEUE"}
    assert written["schedules"] == [{"cron": plan.schedule, "timezone": plan.timezone, "active": plan.active}]
    assert written["description"] == plan.description


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_every_deployment_teaches_in_arabic_and_in_english(plan: Plan) -> None:
    arabic, english = plan.description.split("</div>")
    assert arabic.startswith('<div dir="rtl" lang="ar">')
    assert min(len(arabic), len(english)) > 150


def test_the_office_chooses_its_time_zone_and_when_the_drop_folder_is_looked_through() -> None:
    served = Serving(host="127.0.0.1", port=4200, home=Path(), timezone="Africa/Cairo", schedule="0 * * * *")
    chosen = {plan.name: (plan.timezone, plan.schedule) for plan in plans(served)}
    assert not next(plan for plan in plans(served) if plan.name == "mail").active, "off until a mailbox is set"
    assert next(plan for plan in plans(replace(served, reads_mail=True)) if plan.name == "mail").active
    assert chosen["inbox"] == ("Africa/Cairo", "0 * * * *")
    assert chosen["batch"] == ("Africa/Cairo", next(plan.schedule for plan in PLANS if plan.name == "batch"))
