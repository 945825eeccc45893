/* What the page's frame cannot do without a script. Everything here is an extra: without it all content stays. */
"use strict";
(() => {
  const find = (selector) => document.querySelector(selector);
  const button = find("[data-tl-search]");
  const toggle = find("#__search");
  const query = find(".md-search__input");

  // Search: its index and its worker are fetched when somebody wants to search, not on every first view. Material has
  // no setting for that and asks at once, so its two requests are held back here.
  let startSearch;
  const searchStarts = new Promise((resolve) => { startSearch = resolve; });
  const { open, send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, url, ...options) {
    this.isIndex = String(url).endsWith("search/search_index.json");
    this.isSitemap = String(url).endsWith("/sitemap.xml"); // asked for wherever a page names a feed; nothing needs it
    return open.call(this, method, url, ...options);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (this.isIndex) searchStarts.then(() => send.call(this, body));
    else if (!this.isSitemap) send.call(this, body);
  };
  const { Worker } = window;
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.worker = searchStarts.then(() => {
        const worker = new Worker(url);
        worker.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent("message", { data }));
        return worker;
      });
    }
    postMessage(message) {
      this.worker.then((worker) => worker.postMessage(message));
    }
  };

  if (button && toggle && query) {
    button.hidden = false;
    const announce = () => button.setAttribute("aria-expanded", String(toggle.checked));
    toggle.addEventListener("change", announce);
    button.addEventListener("click", () => {
      startSearch();
      if (!toggle.checked) toggle.click();
      announce();
      query.focus();
    });
    query.addEventListener("focus", startSearch);

    // Tab walks on through the results, which Material would close, and each result is called by its heading.
    const panel = find(".md-search");
    window.addEventListener("keydown", (event) => {
      if (event.key === "Tab" && toggle.checked) event.stopPropagation();
    }, true);
    panel.addEventListener("focusout", ({ relatedTarget: next }) => {
      if (next && next !== button && !panel.contains(next) && toggle.checked) toggle.click();
    });
    const results = find(".md-search-result__list");
    new MutationObserver(() => {
      for (const link of results.querySelectorAll("a, summary")) link.tabIndex = 0;
      for (const heading of results.querySelectorAll("h1, h2")) {
        heading.setAttribute("aria-level", "3");
        heading.closest("a")?.setAttribute("aria-label", heading.textContent);
      }
    }).observe(results, { childList: true, subtree: true });
    if (new URLSearchParams(location.search).has("q")) startSearch();
    window.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !toggle.checked) return;
      setTimeout(() => { announce(); button.focus(); }); // Material has closed it by then and dropped the focus
    }, true);
  }

  // One button for the colours; Material remembers the choice.
  const dark = find("[data-tl-dark]");
  if (dark) {
    const isDark = () => document.body.dataset.mdColorScheme === "slate";
    const announce = () => dark.setAttribute("aria-pressed", String(isDark()));
    dark.hidden = false;
    dark.addEventListener("click", () => find(`[data-md-color-scheme=${isDark() ? "default" : "slate"}]:is(input)`).click());
    new MutationObserver(announce).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
    announce();
  }

  // A note opens beside its mark; without a script the mark leads to the foot of the page.
  const popover = document.createElement("div");
  popover.className = "tl-note-popover";
  popover.tabIndex = -1;
  popover.popover = "auto";
  popover.setAttribute("role", "note");
  document.addEventListener("click", (event) => {
    const mark = event.target.closest?.(".footnote-ref");
    const note = mark && document.getElementById(decodeURIComponent(mark.hash.slice(1)));
    const opensTab = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!note || !popover.showPopover || opensTab) return;
    event.preventDefault();
    popover.replaceChildren(...note.cloneNode(true).childNodes);
    for (const link of popover.querySelectorAll(".footnote-backref")) link.remove();
    popover.setAttribute("aria-label", mark.getAttribute("aria-label"));
    mark.parentElement.after(popover);
    popover.showPopover();
    const { left, top, bottom } = mark.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const x = Math.max(16, Math.min(left - 24, clientWidth - popover.offsetWidth - 16));
    const below = bottom + 6, above = top - 6 - popover.offsetHeight;
    const y = below + popover.offsetHeight > clientHeight && above > 0 ? above : below;
    popover.style.setProperty("--x", `${x + scrollX}px`);
    popover.style.setProperty("--y", `${y + scrollY}px`);
    popover.focus({ preventScroll: true });
  });

  // No single letter does anything by itself (WCAG 2.1.4): Material's shortcuts never hear of them.
  window.addEventListener("keydown", (event) => {
    const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isLetter && !event.target.closest?.("input, textarea, select, [contenteditable]")) event.stopPropagation();
  }, true);

  // Menus close on Escape, and when somebody goes elsewhere.
  const menus = [...document.querySelectorAll("[data-tl-menu]")];
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.activeElement?.closest("[data-tl-menu][open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  for (const kind of ["click", "focusin"]) {
    document.addEventListener(kind, (event) => {
      for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
    });
  }
})();
