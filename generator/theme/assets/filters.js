// Choosing events on the timeline. Native controls; the choice stands in the address, so that it can be sent and the
// back button undoes it. Without this script the form stays hidden and the drawn lists lead to the same events.
(() => {
  "use strict";
  const form = document.querySelector("form.tl-filter");
  if (!form) return;

  const events = [...document.querySelectorAll(".tl-event")].map((item) => {
    const years = item.dataset.years.split(" ").map(Number);
    return { item, facets: new Set(item.dataset.facets.split(" ")), from: years[0], to: years.at(-1) };
  });
  const folds = [...document.querySelectorAll(".tl-followers, .tl-earlier")];
  const groups = [...document.querySelectorAll(".tl-year, .tl-date-group"), ...folds]; // hidden with the last event in them
  const links = [...document.querySelectorAll(".tl-date-links a")] // to these groups
    .map((link) => ({ link, group: groups.find((group) => group.querySelector(":scope > :is(h2, h3)")?.id === link.hash.slice(1)) }))
    .filter(({ group }) => group);
  const options = [...form.querySelectorAll("option[data-facet]")];
  const labels = new Map(options.map((option) => [option, option.textContent.replace(/ \(\d+\)$/, "")]));
  const selects = [...form.querySelectorAll("select")];
  const status = form.querySelector("[role=status]");
  const reset = form.querySelector("[type=reset]");
  const fold = form.querySelector("details");

  const fits = (event, { name, value, selectedOptions: [option] }) => {
    if (!value) return true;
    if (name === "from") return event.to >= Number(value);
    if (name === "to") return event.from <= Number(value);
    return event.facets.has(option.dataset.facet);
  };
  const offer = (option, isUseful) => { // Safari cannot hide an option, so that it is disabled as well
    option.hidden = option.disabled = !isUseful && !option.selected;
  };
  const fitting = (chosen) => events.filter((event) => chosen.every((select) => fits(event, select)));

  const show = (isFirst) => {
    const visible = new Set(fitting(selects));
    for (const event of events) event.item.hidden = !visible.has(event);
    const isChosen = selects.some(({ value }) => value);
    for (const group of groups) group.hidden = !group.querySelector(".tl-event:not([hidden])");
    for (const followers of folds) {
      followers.querySelector(".tl-count").textContent = followers.querySelectorAll(".tl-event:not([hidden])").length;
      followers.querySelector("details").open = isChosen;
    }
    for (const { link, group } of links) {
      link.parentElement.hidden = group.hidden;
      const count = link.querySelector(".tl-count");
      if (count) count.textContent = group.querySelectorAll(".tl-event:not([hidden])").length;
    }
    for (const select of selects) {
      const candidates = fitting(selects.filter((other) => other !== select)); // what another value here would find
      for (const option of select.querySelectorAll("[data-facet]")) {
        const count = candidates.filter((event) => event.facets.has(option.dataset.facet)).length;
        option.textContent = `${labels.get(option)} (${count})`;
        offer(option, count);
      }
      for (const option of select.matches("[name=from], [name=to]") ? select.options : []) {
        const year = Number(option.value);
        offer(option, !year || candidates.some((event) => event.from <= year && year <= event.to));
      }
    }
    reset.hidden = !isChosen;
    if (isChosen) fold.open = true;
    if (isChosen || !isFirst) {
      status.textContent = visible.size ? `${visible.size} of ${events.length} events` : "No event fits this choice.";
    }
  };

  const read = (isFirst) => {
    const query = new URLSearchParams(location.search);
    for (const select of selects) {
      select.value = query.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    const isAsDrawn = isFirst && selects.every(({ value }) => !value); // nothing to do, so that the page is soon there
    if (!isAsDrawn) show(isFirst);
  };

  let changing = null; // stepping through one list by key is one step back, not many
  const write = ({ target }) => {
    const query = new URLSearchParams();
    for (const { name, value } of selects) if (value) query.set(name, value);
    const search = query.toString() && `?${query}`;
    const isSame = target === changing && target.matches(":focus-visible");
    changing = target;
    history[isSame ? "replaceState" : "pushState"](null, "", location.pathname + search);
    show(false);
    const isInView = status.getBoundingClientRect().bottom < innerHeight * 0.75; // with the first events below it
    if (!isInView) form.scrollIntoView();
  };

  // A link to an event that the choice hides shows it again.
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1)); // ids of events need no encoding
    if (!target?.closest(".tl-event[hidden], .tl-date-group[hidden]")) return;
    for (const select of selects) select.value = "";
    history.replaceState(null, "", location.pathname + location.hash);
    show(false);
    target.scrollIntoView();
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
