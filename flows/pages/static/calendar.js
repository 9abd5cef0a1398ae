/* A calendar beside every field of a day: both calendars in one grid, by mouse and keyboard. Without scripts the browser's own stays. */
"use strict";
{
  const DAY = 86400000;
  const parts = (calendar) => {
    const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, { day: "numeric", month: "numeric", year: "numeric", timeZone: "UTC" });
    return (day) => Object.fromEntries(format.formatToParts(day).map((part) => [part.type, Number(part.value)]));
  };
  const words = (calendar, asked) => {
    const format = new Intl.DateTimeFormat(`ar-SA-u-ca-${calendar}-nu-arab`, { ...asked, timeZone: "UTC" });
    return (day) => format.format(day);
  };
  const WHOLE = { day: "numeric", month: "long", year: "numeric" }, MONTH = { month: "long", year: "numeric" };
  const KINDS = {
    hijri: { of: parts("islamic-umalqura"), whole: words("islamic-umalqura", WHOLE), month: words("islamic-umalqura", MONTH), name: "هجري" },
    gregorian: { of: parts("gregory"), whole: words("gregory", WHOLE), month: words("gregory", MONTH), name: "ميلادي" },
  };
  const figure = new Intl.NumberFormat("ar-SA-u-nu-arab", { useGrouping: false });
  const after = (day, days) => new Date(day.getTime() + days * DAY);
  const iso = (day) => day.toISOString().slice(0, 10);
  const today = (now = new Date()) => new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
  const other = (kind) => (kind === "hijri" ? "gregorian" : "hijri");
  const begin = (day, kind) => after(day, 1 - KINDS[kind].of(day).day);
  const moved = (day, months, kind) => (months > 0 ? begin(after(begin(day, kind), 32), kind) : begin(after(begin(day, kind), -1), kind));

  const make = (tag, text = "", told = {}) => {
    const made = Object.assign(document.createElement(tag), { textContent: text });
    for (const [name, value] of Object.entries(told)) made.setAttribute(name, value);
    return made;
  };
  const dialog = make("dialog", "", { class: "calendar", "aria-label": "التقويم الهجري والميلادي" });
  document.body.append(dialog);
  let field = null, kind = "hijri", on = null;

  /* Drawing makes the button anew: who pressed it stands on the new one, and may press it again. */
  const turns = (words, does, turn) => {
    const made = make("button", words, { type: "button", class: "quiet small", "data-does": does });
    made.addEventListener("click", () => { turn(); draw(); dialog.querySelector(`[data-does=${does}]`).focus(); });
    return made;
  };
  const draw = () => {
    const first = begin(on, kind), next = moved(on, 1, kind), shown = KINDS[kind], beside = KINDS[other(kind)];
    const head = make("div", "", { class: "calendar-head" });
    const back = turns("السابق", "back", () => { on = moved(on, -1, kind); });
    const on_ = turns("التالي", "on", () => { on = moved(on, 1, kind); });
    const title = make("p", "", { "aria-live": "polite" });
    const last = after(next, -1), from = beside.month(first), to = beside.month(last);
    title.append(make("strong", shown.month(first)), make("small", from === to ? from : `${from} – ${to}`));
    head.append(back, title, on_);
    const grid = make("table", "", { role: "grid" }), names = make("tr");
    for (const name of ["أحد", "اثنين", "ثلاثاء", "أربعاء", "خميس", "جمعة", "سبت"]) names.append(make("th", name, { scope: "col" }));
    grid.append(make("thead")); grid.tHead.append(names); grid.append(make("tbody"));
    for (let day = after(first, -first.getUTCDay()); day < next; ) {
      const row = make("tr");
      for (let place = 0; place < 7; place += 1, day = after(day, 1)) row.append(cell(day, day >= first && day < next, shown, beside));
      grid.tBodies[0].append(row);
    }
    const turn = turns(`الشهور بال${beside.name}`, "turn", () => { kind = other(kind); });
    const shut = make("button", "إغلاق", { type: "button", class: "quiet small" });
    shut.addEventListener("click", () => dialog.close());
    const foot = make("div", "", { class: "calendar-head" });
    foot.append(turn, shut);
    dialog.replaceChildren(head, grid, foot);
  };
  const cell = (day, inside, shown, beside) => {
    const made = make("td");
    if (!inside) return made;
    const here = iso(day) === iso(on);
    const button = make("button", "", { type: "button", "data-day": iso(day), tabindex: here ? 0 : -1 });
    const seen = make("span", figure.format(shown.of(day).day), { "aria-hidden": "true" });
    seen.append(make("small", figure.format(beside.of(day).day)));
    button.append(seen, make("span", `${shown.whole(day)}، ${beside.whole(day)}`, { class: "unseen" }));
    if (iso(day) === field.value) button.setAttribute("aria-current", "date");
    button.addEventListener("click", () => { field.value = iso(day); field.dispatchEvent(new Event("change", { bubbles: true })); dialog.close(); });
    made.append(button);
    return made;
  };
  const STEPS = { ArrowRight: -1, ArrowLeft: 1, ArrowUp: -7, ArrowDown: 7 };
  dialog.addEventListener("keydown", (event) => {
    if (!event.target.dataset.day) return;
    if (event.key in STEPS) on = after(on, STEPS[event.key]);
    else if (event.key === "PageUp" || event.key === "PageDown") on = moved(on, event.key === "PageDown" ? 1 : -1, kind);
    else return;
    event.preventDefault();
    draw();
    dialog.querySelector("[data-day][tabindex='0']").focus();
  });
  dialog.addEventListener("close", () => field.parentElement.querySelector(".opens-calendar").focus());

  for (const input of document.querySelectorAll("input[type=date]")) {
    const said = make("small", "", { class: "hijri" });
    const say = () => { said.textContent = input.value ? KINDS.hijri.whole(new Date(input.value)) : ""; };
    const label = document.querySelector(`label[for="${input.id}"]`);
    label.id ||= `${input.id}-label`;
    const opens = make("button", "التقويم الهجري والميلادي", { type: "button", class: "quiet small opens-calendar", "aria-haspopup": "dialog", "aria-describedby": label.id });
    opens.addEventListener("click", () => {
      field = input;
      on = input.value ? new Date(input.value) : today();
      draw();
      dialog.showModal();
      dialog.querySelector("[data-day][tabindex='0']").focus();
    });
    input.addEventListener("change", say);
    input.after(opens, said);
    say();
  }
}
