/* What the page's frame cannot do without a script. Everything here is an extra: without it all content stays. */
"use strict";
(() => {
  const find = (selector) => document.querySelector(selector);
  const button = find("[data-tl-search]");
  const toggle = find("#__search");
  const query = find(".md-search__input");

  // Search: its index and its worker are fetched when somebody wants to search, not on every first view.
  let want;
  const wanted = new Promise((resolve) => { want = resolve; });
  const { open, send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.isIndex = String(url).endsWith("search/search_index.json");
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (this.isIndex) wanted.then(() => send.call(this, body));
    else send.call(this, body);
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
    if (new URLSearchParams(location.search).has("q")) want();
    window.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !toggle.checked) return;
      setTimeout(() => { told(); button.focus(); }); // Material has closed it by then and dropped the focus
    }, true);
  }

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
