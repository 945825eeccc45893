/* What the page's frame cannot do without a script. Everything here is an extra: without it all content stays. */
"use strict";
(() => {
  const find = (selector) => document.querySelector(selector);
  const button = find("[data-tl-search]");
  const toggle = find("#__search");
  const query = find(".md-search__input");

  // Search: its index and its worker are fetched when somebody wants to search, not on every first view.
  // The sitemap, which Material asks for wherever a page names a feed, is never fetched: nothing here needs it.
  let want;
  const wanted = new Promise((resolve) => { want = resolve; });
  const { open, send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.isIndex = String(url).endsWith("search/search_index.json");
    this.isSitemap = String(url).endsWith("/sitemap.xml");
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (this.isIndex) wanted.then(() => send.call(this, body));
    else if (!this.isSitemap) send.call(this, body);
  };
  const { Worker } = window;
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.real = wanted.then(() => {
        const real = new Worker(url);
        real.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent("message", { data }));
        return real;
      });
    }
    postMessage(message) {
      this.real.then((real) => real.postMessage(message));
    }
  };

  if (button && toggle && query) {
    button.hidden = false;
    const told = () => button.setAttribute("aria-expanded", String(toggle.checked));
    toggle.addEventListener("change", told);
    button.addEventListener("click", () => {
      want();
      if (!toggle.checked) toggle.click();
      told();
      query.focus();
    });
    query.addEventListener("focus", want);

    // Tab walks on through the results, which Material would close, and each result is called by its heading.
    const panel = find(".md-search");
    const shut = () => { if (toggle.checked) toggle.click(); };
    window.addEventListener("keydown", (event) => {
      if (event.key === "Tab" && toggle.checked) event.stopPropagation();
    }, true);
    panel.addEventListener("focusout", ({ relatedTarget: next }) => {
      if (next && !panel.contains(next) && next !== button) shut();
    });
    const list = find(".md-search-result__list");
    new MutationObserver(() => {
      for (const link of list.querySelectorAll("a, summary")) link.tabIndex = 0;
      for (const heading of list.querySelectorAll("h1, h2")) {
        heading.setAttribute("aria-level", "3");
        heading.closest("a")?.setAttribute("aria-label", heading.textContent);
      }
    }).observe(list, { childList: true, subtree: true });
    if (new URLSearchParams(location.search).has("q")) want();
    window.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !toggle.checked) return;
      setTimeout(() => { told(); button.focus(); }); // Material has closed it by then and dropped the focus
    }, true);
  }

  // One button for the colours; what was chosen is kept by Material.
  const dark = find("[data-tl-dark]");
  if (dark) {
    const isDark = () => document.body.dataset.mdColorScheme === "slate";
    const tell = () => dark.setAttribute("aria-pressed", String(isDark()));
    dark.hidden = false;
    dark.addEventListener("click", () => find(`[data-md-color-scheme=${isDark() ? "default" : "slate"}]:is(input)`).click());
    new MutationObserver(tell).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
    tell();
  }

  // A note opens beside its mark; without a script the mark leads to the foot of the page.
  const note = document.createElement("div");
  const isBroken = (event) => event.ctrlKey || event.metaKey || event.shiftKey;
  note.className = "tl-note-popover";
  note.tabIndex = -1;
  note.popover = "auto";
  note.setAttribute("role", "note");
  document.addEventListener("click", (event) => {
    const mark = event.target.closest?.(".footnote-ref");
    const own = mark && document.getElementById(decodeURIComponent(mark.hash.slice(1)));
    if (!own || !note.showPopover || isBroken(event)) return;
    event.preventDefault();
    note.replaceChildren(...own.cloneNode(true).childNodes);
    for (const back of note.querySelectorAll(".footnote-backref")) back.remove();
    note.setAttribute("aria-label", mark.getAttribute("aria-label"));
    mark.parentElement.after(note);
    note.showPopover();
    const { left, top, bottom } = mark.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const x = Math.max(16, Math.min(left - 24, clientWidth - note.offsetWidth - 16));
    const below = bottom + 6, above = top - 6 - note.offsetHeight;
    const y = below + note.offsetHeight > clientHeight && above > 0 ? above : below;
    note.style.setProperty("--x", `${x + scrollX}px`);
    note.style.setProperty("--y", `${y + scrollY}px`);
    note.focus({ preventScroll: true });
  });

  // No single letter does anything by itself (WCAG 2.1.4): Material's shortcuts never hear of them.
  window.addEventListener("keydown", (event) => {
    const plain = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (plain && !event.target.closest?.("input, textarea, select, [contenteditable]")) event.stopPropagation();
  }, true);

  // Menus close on Escape, and when somebody goes elsewhere.
  const menus = [...document.querySelectorAll("[data-tl-menu]")];
  const close = (menu) => { menu.open = false; };
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && menus.find((one) => one.open && one.contains(document.activeElement));
    if (!menu) return;
    close(menu);
    menu.querySelector("summary").focus();
  });
  for (const kind of ["click", "focusin"])
    document.addEventListener(kind, (event) => menus.filter((one) => one.open && !one.contains(event.target)).forEach(close));
})();
