"""A page that is no brief -> PDF: words of the office in a template of the shared folder, in the look of a house."""

from typing import Any

from jinja2 import TemplateError

from flows.house.style import SHARED, style_sheet
from flows.model.house import House
from flows.render.pdf.html import template_environment, template_error
from flows.render.pdf.rendering import set_html


def render_sheet(name: str, *, house: House, subject: str, **words: Any) -> tuple[bytes, int]:
    """Fill a template of the shared folder, and return the PDF and how many pages it has.

    Raises BrokenHouseError for a template or a style sheet that cannot be filled, RenderError for what WeasyPrint
    fails at.
    """
    try:
        template = template_environment(house.folder).get_template(f"{SHARED}/{name}")
        html = template.render(house=house, style=style_sheet(house).text, **words)
    except TemplateError as error:
        raise template_error(house.folder, error) from error
    return set_html(html, house, subject)
