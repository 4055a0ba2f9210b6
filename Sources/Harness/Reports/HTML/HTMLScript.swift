extension HTMLReport {
    /// The filter, and all cases open at once.
    ///
    /// It is written without `<` and `&`, so that the page stays XML.
    static let script: StaticString = #"""

        "use strict";
        (() => {
          const filter = document.getElementById("filter");
          if (!filter) return;
          const field = filter.querySelector("input");
          const status = filter.querySelector("[role=status]");
          const opener = document.getElementById("opener");
          const buttons = [...filter.querySelectorAll("[aria-pressed]")];
          const plans = [...document.querySelectorAll("section")];
          const cases = [...document.querySelectorAll(".case")].map((element) => ({
            element,
            text: `${element.textContent} ${element.closest("section").querySelector("h2").textContent}`.toLowerCase(),
          }));

          const isPressed = (button) => button.getAttribute("aria-pressed") === "true";
          const show = () => {
            const words = field.value.toLowerCase().split(/\s+/);
            const pressed = buttons.filter(isPressed).map((button) => button.value);
            const isWanted = ({element, text}) =>
              (pressed.length === 0 || pressed.includes(element.dataset.outcome))
                ? words.every((word) => text.includes(word)) : false;
            let count = 0;
            for (const each of cases) {
              const wanted = isWanted(each);
              each.element.classList.toggle("out", !wanted);
              if (wanted) count += 1;
            }
            for (const plan of plans) plan.classList.toggle("out", !plan.querySelector(".case:not(.out)"));
            status.textContent = count === cases.length ? "" : `${count} of ${cases.length} cases shown`;
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
            for (const {element} of cases) element.open = opens;
            opens = !opens;
            opener.textContent = opens ? "open all" : "close all";
          });

          filter.hidden = false;
          show();
        })();

        """#
}
