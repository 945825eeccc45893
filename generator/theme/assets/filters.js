// Choosing events on the timeline. Native controls; the choice stands in the address, so that it can be sent and the
// back button undoes it. Without this script the form stays hidden and the drawn lists lead to the same events.
(() => {
  "use strict";
  const form = document.querySelector("form.tl-filter");
  if (!form) return;

  const events = [...document.querySelectorAll(".tl-event[data-marks]")].map((item) => {
    const years = item.dataset.years.split(" ").map(Number);
    return { item, marks: new Set(item.dataset.marks.split(" ").map(Number)), from: years[0], to: years.at(-1) };
  });
  const headed = [...document.querySelectorAll(".tl-year, .tl-date-group")]; // what goes with the last event under it
  const choices = [...form.querySelectorAll("option[value]:not([value=''])")]; // events are marked with their numbers
  const numbers = new Map(choices.map((option, number) => [option, number]));
  const labels = choices.map((option) => option.textContent.replace(/ \(\d+\)$/, ""));
  const selects = [...form.querySelectorAll("select")];
  const status = form.querySelector("[role=status]");
  const reset = form.querySelector("[type=reset]");
  const fold = form.querySelector("details");

  const fits = (event, except) =>
    selects.every(({ name, value, options, selectedIndex }) => {
      if (!value || name === except) return true;
      if (name === "from") return event.to >= Number(value);
      if (name === "to") return event.from <= Number(value);
      return event.marks.has(numbers.get(options[selectedIndex]));
    });

  const show = (isFirst) => {
    const shown = events.filter((event) => {
      event.item.hidden = !fits(event);
      return !event.item.hidden;
    }).length;
    for (const part of headed) part.hidden = !part.querySelector(".tl-event:not([hidden])");
    for (const { name, options } of selects) {
      const left = events.filter((event) => fits(event, name));
      for (const option of options) {
        const number = numbers.get(option);
        if (number === undefined) continue;
        const count = left.filter((event) => event.marks.has(number)).length;
        option.textContent = `${labels[number]} (${count})`;
        option.disabled = !count && !option.selected;
      }
    }
    const isChosen = selects.some(({ value }) => value);
    reset.hidden = !isChosen;
    if (isChosen) fold.open = true;
    if (isChosen || !isFirst) {
      status.textContent = shown ? `${shown} of ${events.length} events` : "No event fits this choice.";
    }
  };

  const read = (isFirst) => {
    const told = new URLSearchParams(location.search);
    for (const select of selects) {
      select.value = told.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    show(isFirst);
  };

  let changing = null; // stepping through one list by key is one step back, not many
  const write = ({ target }) => {
    const told = new URLSearchParams();
    for (const { name, value } of selects) if (value) told.set(name, value);
    const query = told.toString();
    const isSame = target === changing && target.matches(":focus-visible");
    changing = target;
    history[isSame ? "replaceState" : "pushState"](null, "", location.pathname + (query ? `?${query}` : ""));
    show(false);
  };

  // A link to an event that the choice hides shows it again.
  const reveal = () => {
    const aim = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!aim?.closest(".tl-event[hidden], .tl-date-group[hidden]")) return;
    for (const select of selects) select.value = "";
    history.replaceState(null, "", location.pathname + location.hash);
    show(false);
    aim.scrollIntoView();
  };

  form.addEventListener("change", write);
  form.addEventListener("focusout", () => { changing = null; });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const select of selects) select.value = "";
    write(event);
    fold.querySelector("summary").focus();
  });
  addEventListener("popstate", () => {
    changing = null;
    read(false);
  });
  addEventListener("hashchange", reveal);

  form.hidden = false;
  read(true);
  reveal();
})();
