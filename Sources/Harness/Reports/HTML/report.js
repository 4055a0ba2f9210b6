"use strict";
(() => {
  const filter = document.getElementById("filter");
  if (!filter) return;
  const field = filter.querySelector("input");
  const status = filter.querySelector("[role=status]");
  const opener = document.getElementById("opener");
  const buttons = [...filter.querySelectorAll("[aria-pressed]")];
  const plans = [...document.querySelectorAll("section")];
  const words = (element) => element ? element.textContent : "";
  // A variant is found by the name and the tags of its case as well.
  const groups = [...document.querySelectorAll(".group")].map((element) => ({
    element, name: [...element.querySelectorAll(":scope > summary > :is(h3, .labels)")].map(words).join(" "),
  }));
  const cases = [...document.querySelectorAll(".case")].map((element) => {
    const group = groups.find((each) => each.element.contains(element));
    const plan = words(element.closest("section").querySelector("h2"));
    return {element, group, text: [group ? group.name : "", words(element), plan].join(" ").toLowerCase()};
  });
  // Opened for what was found in them; the others are the reader's.
  const opened = new Set();

  const isPressed = (button) => button.getAttribute("aria-pressed") === "true";
  const show = () => {
    const wanted = field.value.toLowerCase().split(/\s+/);
    const pressed = buttons.filter(isPressed).map((button) => button.value);
    const isWanted = ({element, text}) =>
      (pressed.length === 0 || pressed.includes(element.dataset.outcome))
        ? wanted.every((word) => text.includes(word)) : false;
    const shown = new Set(cases.filter(isWanted));
    for (const each of cases) each.element.classList.toggle("out", !shown.has(each));
    for (const group of groups) {
      const variants = cases.filter((each) => each.group === group);
      const found = variants.filter((each) => shown.has(each)).length;
      group.element.classList.toggle("out", found === 0);
      const isPart = found > 0 ? found !== variants.length : false;
      if (isPart ? !group.element.open : opened.has(group)) {
        group.element.open = isPart;
        if (isPart) opened.add(group); else opened.delete(group);
      }
    }
    for (const plan of plans) plan.classList.toggle("out", !plan.querySelector(".case:not(.out)"));
    status.textContent = shown.size === cases.length ? "" : `${shown.size} of ${cases.length} cases shown`;
  };

  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", isPressed(button) ? "false" : "true");
      show();
    });
  }
  field.addEventListener("input", show);

  let opens = true;
  opener.addEventListener("click", () => {
    for (const {element} of [...groups, ...cases]) element.open = opens;
    opens = !opens;
    opener.textContent = opens ? "open all" : "close all";
  });

  // A link leads to its case even if the filter has put that away.
  for (const link of document.querySelectorAll(".failures a")) {
    link.addEventListener("click", () => {
      const target = document.querySelector(link.hash);
      if (target.classList.contains("out")) {
        field.value = "";
        for (const button of buttons) button.setAttribute("aria-pressed", "false");
        show();
      }
      target.open = true;
    });
  }

  filter.hidden = false;
  show();
})();
