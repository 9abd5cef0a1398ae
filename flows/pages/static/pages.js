/* What the pages can do without: dropping a file, putting a warning away, a house's own choices, watching a run, showing where a fact stands. */
"use strict";

/* ---- a fact and its place in the source ---- */
const lit = (numbers, on) => {
  for (const number of numbers) {
    for (const part of document.querySelectorAll(`[data-facts~="${number}"]`)) part.classList.toggle("lit", on);
    document.querySelector(`[data-fact="${number}"]`)?.closest("tr").classList.toggle("lit", on);
  }
};

const source = document.querySelector(".source");
const show = (number) => {
  const place = document.querySelector(`[data-facts~="${number}"]`);
  if (!place || source.scrollHeight <= source.clientHeight) return;
  const frame = source.getBoundingClientRect(), box = place.getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom) source.scrollTop += box.top - frame.top - frame.height / 3;
};

for (const link of document.querySelectorAll("[data-fact]")) {
  const number = link.dataset.fact;
  const row = link.closest("tr");
  row.addEventListener("mouseenter", () => { lit([number], true); show(number); });
  row.addEventListener("mouseleave", () => lit([number], false));
  link.addEventListener("focus", () => { lit([number], true); show(number); });
  link.addEventListener("blur", () => lit([number], false));
}
for (const part of document.querySelectorAll("[data-facts]")) {
  const numbers = part.dataset.facts.split(" ");
  part.addEventListener("mouseenter", () => lit(numbers, true));
  part.addEventListener("mouseleave", () => lit(numbers, false));
}

/* ---- a file is dropped ---- */
const drop = document.querySelector(".drop");
if (drop) {
  const input = drop.querySelector("input");
  const showName = () => { drop.querySelector(".chosen").textContent = [...input.files].map((file) => file.name).join("، "); };
  drop.classList.add("can-drop");
  input.addEventListener("change", showName);
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; showName(); }
  });
  drop.closest("form").addEventListener("submit", (event) => {
    const button = event.target.querySelector(".send button");
    button.disabled = true;
    button.textContent = "يُرسل…";
  });
}
document.querySelector("#error")?.focus();

/* ---- a warning is put away until it says something else ---- */
const warning = document.querySelector("[data-warning]");
if (warning) {
  const seen = () => { try { return localStorage.getItem("mujaz-warning"); } catch { return null; } };
  if (seen() === warning.dataset.warning) warning.hidden = true;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "إخفاء";
  button.addEventListener("click", () => {
    try { localStorage.setItem("mujaz-warning", warning.dataset.warning); } catch { /* it comes back */ }
    warning.hidden = true;
  });
  warning.append(button);
}

/* ---- a house is chosen: only its own classifications are offered ---- */
const house = document.querySelector("#house");
const classification = document.querySelector("#classification");
if (house && classification) {
  const groups = [...classification.querySelectorAll("optgroup")];
  const offer = () => {
    const chosen = house.selectedOptions[0].dataset.house;
    for (const group of groups) {
      if (group.dataset.house === chosen) classification.append(group);
      else group.remove();
    }
    if (classification.selectedIndex < 0) classification.selectedIndex = 0;
  };
  house.addEventListener("change", offer);
  offer();
  const pictures = [...document.querySelectorAll("[data-chooses]")];
  const press = () => {
    for (const each of pictures) each.setAttribute("aria-pressed", house.selectedOptions[0].dataset.house === each.dataset.chooses);
  };
  for (const each of pictures) {
    each.setAttribute("role", "button");
    const choose = (event) => { event.preventDefault(); house.value = each.dataset.chooses; house.dispatchEvent(new Event("change")); };
    each.addEventListener("click", choose);
    each.addEventListener("keydown", (event) => { if (event.key === " ") choose(event); });
  }
  house.addEventListener("change", press);
  press();
}

/* ---- a run goes on ---- */
const run = document.querySelector("[data-run]");
const atReview = (state) => state.stage === "review";
const watch = async () => {
  try {
    const answer = await fetch(run.dataset.run, { headers: { accept: "application/json" } });
    const state = await answer.json();
    if (!answer.ok) throw new Error(state.error?.ar);
    if (state.progress) run.querySelector("progress").value = state.progress;
    run.querySelector(".message").textContent = state.message || "في الانتظار";
    if (state.done || state.review !== run.dataset.review || atReview(state) !== atReview(run.dataset)) { location.reload(); return; }
  } catch { run.querySelector(".message").textContent = "انقطع الاتصال بالخادم، وستُعاد المحاولة."; }
  setTimeout(watch, 1000);
};
if (run && run.dataset.done === "0") setTimeout(watch, 700);
