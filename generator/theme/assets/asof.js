// A slider over the recorded days, on the page of a day. An extra: the links beside it lead to the same drawn pages.
(() => {
  "use strict";
  const form = document.querySelector(".tl-slider");
  if (!form) return;
  const [range, shown, button] = ["input", "output", "button"].map((name) => form.querySelector(name));
  const above = form.previousElementSibling.querySelector("li:last-child a").href; // the page over all days

  const draw = (days) => {
    const at = days.findIndex(({ day }) => day === form.dataset.day);
    if (at < 0 || days.length < 3) return;
    const marks = form.appendChild(document.createElement("datalist"));
    marks.id = "tl-days";
    days.forEach(({ words }, value) => {
      marks.appendChild(Object.assign(document.createElement("option"), { value, label: words }));
    });
    range.setAttribute("list", marks.id);
    range.max = days.length - 1;

    const tell = () => {
      const { words } = days[range.value];
      shown.value = words;
      range.setAttribute("aria-valuetext", words);
      button.disabled = Number(range.value) === at;
    };
    const go = () => {
      if (Number(range.value) === at) return;
      const { day } = days[range.value];
      const address = above.endsWith(".html") ? `${day}.html` : `${day}/`;
      location.href = new URL(`${address}#tl-day`, above);
    };
    // A pointer that lets go has chosen; arrow keys pass over days, so with them Enter or the button chooses.
    let isPointed = false;
    range.addEventListener("pointerdown", () => { isPointed = true; });
    range.addEventListener("keydown", (event) => {
      isPointed = false;
      if (event.key !== "Enter") return;
      event.preventDefault(); // else the form would be sent as well, and the second journey would end the first
      go();
    });
    range.addEventListener("input", tell);
    range.addEventListener("change", () => { if (isPointed) go(); });
    form.addEventListener("submit", (event) => { event.preventDefault(); go(); });
    addEventListener("pageshow", () => { range.value = at; tell(); });
    range.value = at;
    tell();
    form.hidden = false;
    if (location.hash === "#tl-day") range.focus();
  };

  fetch(new URL("days.json", above))
    .then((answer) => (answer.ok ? answer.json() : []))
    .then(draw, () => {}); // without the list there is no slider, and the links stay
})();
