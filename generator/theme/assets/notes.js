/* The notes of a page: words open theirs, and on a wide screen the weightiest stand in the margin beside their words.
   Without this a mark leads to its note at the foot of the page. */
"use strict";
(() => {
  const noteWords = [...document.querySelectorAll("a.tl-inline-value")];
  const markOf = (words) => words.nextElementSibling.querySelector(".footnote-ref");
  const paragraphOf = (words) => words.closest("p, li, dd, div");
  const copyOf = (mark) => {
    const copy = document.createDocumentFragment();
    copy.append(...document.getElementById(decodeURIComponent(mark.hash.slice(1))).cloneNode(true).childNodes);
    for (const link of copy.querySelectorAll(".footnote-backref")) link.remove();
    return copy;
  };
  const noteOf = (words) => {
    const claim = Object.assign(document.createElement("a"), { href: words.href, textContent: "The whole claim" });
    const line = Object.assign(document.createElement("p"), { className: "tl-note-claim" });
    line.append(claim);
    return [copyOf(markOf(words)), line];
  };
  const headingOf = (words) =>
    Object.assign(document.createElement("b"), { className: words.className, textContent: words.textContent });

  const popover = document.createElement("div");
  popover.className = "tl-note-popover";
  popover.tabIndex = -1;
  popover.popover = "auto";
  popover.setAttribute("role", "dialog"); // it takes the focus
  for (const words of noteWords) words.setAttribute("aria-haspopup", "dialog");

  // The Tab key stops once in a paragraph, at its first words with a note, and a key there opens all notes of it.
  const together = (words) => noteWords.filter((others) => paragraphOf(others) === paragraphOf(words));
  if (popover.showPopover) for (const words of noteWords) if (together(words)[0] !== words) words.tabIndex = -1;

  popover.addEventListener("focusout", ({ relatedTarget }) => { // or it might lie over what has the focus next
    if (relatedTarget && !popover.contains(relatedTarget)) popover.hidePopover();
  });
  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("a.tl-inline-value, sup > .footnote-ref");
    const words = target?.matches("sup > *") ? target.parentElement.previousElementSibling : target;
    const opensTab = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!words || !popover.showPopover || opensTab) return;
    event.preventDefault();
    const isByKey = event.isTrusted && event.detail === 0;
    const opened = isByKey ? together(words) : [words];
    const headings = opened.length > 1 ? opened.map(headingOf) : [""];
    popover.replaceChildren(...opened.flatMap((each, place) => [headings[place], ...noteOf(each)]));
    popover.setAttribute("aria-label", opened.map((each) => markOf(each).getAttribute("aria-label")).join(", "));
    words.nextElementSibling.after(popover);
    const { left, top, bottom } = target.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const edge = words.closest("article").getBoundingClientRect().right + 24;
    const width = Math.min(480, clientWidth - edge - 16);
    const isInMargin = width >= 300;
    popover.style.setProperty("--width", isInMargin ? `${width}px` : "");
    popover.showPopover();
    const x = isInMargin ? edge : Math.max(16, Math.min(left - 24, clientWidth - popover.offsetWidth - 16));
    const below = isInMargin ? Math.min(top - 12, clientHeight - popover.offsetHeight - 16) : bottom + 6;
    const above = top - 6 - popover.offsetHeight;
    const y = below + popover.offsetHeight > clientHeight && above > 0 ? above : below;
    popover.style.setProperty("--x", `${x + scrollX}px`);
    popover.style.setProperty("--y", `${y + scrollY}px`);
    popover.focus({ preventScroll: true });
  });

  // Beside a paragraph stand up to two notes where sources differ, else one: copies for the eye, which open when clicked.
  // Each begins beside its words or a little below; one without room there does not stand. Where few would, none does,
  // and the contents stay in view instead. A note on mere wording only leads to where the words stand side by side.
  const WEIGHTS = ["contradicted", "corrected", "doubtful", "differing", "parts"]; // the others are settled
  const FEW = 4;
  const [DRIFT, GAP, TALLEST] = [100, 18, 340]; // pixels
  const article = document.querySelector(".has-toc > article");
  if (!article || noteWords.length < FEW) return;

  const weightOf = (words) => {
    const weight = WEIGHTS.findIndex((status) => words.classList.contains(`tl-${status}`));
    return weight < 0 ? WEIGHTS.length : weight;
  };
  const copyBeside = (words) => {
    const note = Object.assign(document.createElement("div"), { className: "tl-margin-note" });
    note.append(headingOf(words), copyOf(markOf(words)));
    for (const link of note.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    note.addEventListener("click", () => words.click());
    return { words, note };
  };
  const hashes = new Set();
  const findPairs = () => noteWords
    .filter((words) => {
      const { hash } = markOf(words);
      return !hashes.has(hash) && hashes.add(hash) && !words.closest("details, figure, table, .tl-wording");
    })
    .sort((a, b) => weightOf(a) - weightOf(b))
    .map(copyBeside);
  const margin = Object.assign(document.createElement("div"), { className: "tl-margin" });
  margin.setAttribute("aria-hidden", "true");
  article.append(margin);

  let pairs; // made where there is a margin: a phone has none
  const stand = () => {
    const { classList, nextElementSibling: sidebar } = article.parentElement;
    classList.toggle("has-margin", margin.offsetParent);
    if (!margin.offsetParent) return;
    if (!pairs) {
      pairs = findPairs();
      margin.append(...pairs.map(({ note }) => note));
    }
    const { top, height } = article.getBoundingClientRect();
    const contents = sidebar.querySelector(".md-nav__list"); // a page with one section has none
    const taken = [{ start: 0, end: contents ? contents.getBoundingClientRect().bottom - top : 0 }];
    const counts = new Map();
    for (const { words, note } of pairs) {
      const paragraph = paragraphOf(words);
      const count = counts.get(paragraph) ?? 0;
      const beside = words.getClientRects()[0].top - top;
      let start = beside;
      const size = note.offsetHeight;
      for (const box of taken) if (start < box.end + GAP && start + size + GAP > box.start) start = box.end + GAP;
      const isWanted = count < (weightOf(words) < WEIGHTS.length ? 2 : 1);
      const hasRoom = isWanted && size <= TALLEST && start - beside <= DRIFT && start + size <= height;
      note.classList.toggle("is-standing", hasRoom);
      if (!hasRoom) continue;
      counts.set(paragraph, count + 1);
      note.style.setProperty("--y", `${start}px`);
      taken.push({ start, end: start + size });
      taken.sort((a, b) => a.start - b.start);
    }
    classList.toggle("has-margin", taken.length > FEW);
  };
  new ResizeObserver(stand).observe(article);
})();
