/* The notes of a page: words open theirs, and on a wide screen the weightiest stand in the margin beside their words.
   Without this a mark leads to its note at the foot of the page. */
"use strict";
(() => {
  const noteWords = [...document.querySelectorAll("a.tl-inline-value")];
  const markOf = (words) => words.nextElementSibling.querySelector(".footnote-ref");
  const copyOf = (mark) => {
    const copy = document.createDocumentFragment();
    copy.append(...document.getElementById(decodeURIComponent(mark.hash.slice(1))).cloneNode(true).childNodes);
    for (const link of copy.querySelectorAll(".footnote-backref")) link.remove();
    return copy;
  };

  const popover = document.createElement("div");
  popover.className = "tl-note-popover";
  popover.tabIndex = -1;
  popover.popover = "auto";
  popover.setAttribute("role", "dialog"); // it takes the focus
  for (const words of noteWords) words.setAttribute("aria-haspopup", "dialog");

  popover.addEventListener("focusout", ({ relatedTarget }) => { // or it might lie over what has the focus next
    if (relatedTarget && !popover.contains(relatedTarget)) popover.hidePopover();
  });
  document.addEventListener("click", (event) => {
    const words = event.target.closest?.("a.tl-inline-value");
    const mark = words ? markOf(words) : event.target.closest?.(".footnote-ref");
    const opensTab = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!mark || !popover.showPopover || opensTab) return;
    event.preventDefault();
    popover.replaceChildren(copyOf(mark));
    if (words) {
      const claim = Object.assign(document.createElement("a"), { href: words.href, textContent: "The whole claim" });
      popover.append(Object.assign(document.createElement("p"), { className: "tl-note-claim" }));
      popover.lastChild.append(claim);
    }
    popover.setAttribute("aria-label", mark.getAttribute("aria-label"));
    mark.parentElement.after(popover);
    const { left, top, bottom } = (words ?? mark).getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const edge = mark.closest("article").getBoundingClientRect().right + 24;
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
    note.append(Object.assign(document.createElement("b"), { className: words.className, textContent: words.textContent }));
    note.append(copyOf(markOf(words)));
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
      const paragraph = words.closest("p, li, dd");
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
