/* What the page's frame cannot do without a script. Everything here is an extra: without it all content stays. */
"use strict";
(() => {
  const find = (selector) => document.querySelector(selector);

  // Material asks for the site's map wherever a page names a feed; nothing needs it.
  const { open, send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, url, ...options) {
    this.isSitemap = String(url).endsWith("/sitemap.xml");
    return open.call(this, method, url, ...options);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (!this.isSitemap) send.call(this, body);
  };

  // Search: its code and its index are fetched when somebody wants to search, not on every first view.
  const button = find("[data-tl-search]");
  const dialog = find("[data-tl-search-dialog]");
  if (button && dialog?.showModal) {
    const base = new URL("..", document.currentScript.src);
    let script;
    const start = () => {
      if (!script) {
        script = document.createElement("script");
        script.src = new URL("assets/search.js", base);
        script.addEventListener("load", () => window.tlSearch.answer(dialog, base));
        script.addEventListener("error", () => {
          script.remove();
          script = undefined; // the network may be back when the dialog is opened again
          dialog.querySelector("[role=status]").textContent = "Search did not arrive. All pages are listed below.";
          dialog.querySelector("[data-tl-search-nothing]").hidden = false;
        });
        document.head.append(script);
      }
      button.setAttribute("aria-expanded", "true");
      dialog.showModal();
    };
    button.hidden = false;
    button.addEventListener("click", start);
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault(); // which would empty the field first
      dialog.close();
    });
    dialog.addEventListener("close", () => button.setAttribute("aria-expanded", "false"));
    dialog.addEventListener("click", ({ target }) => {
      const isOutside = target === dialog;
      if (isOutside || target.closest("[data-tl-search-close]") || target.closest("a")) dialog.close();
    });
    const question = new URLSearchParams(location.search).get("q");
    if (question !== null) {
      dialog.querySelector("input").value = question;
      start();
    }
  }

  // One button for the colours, which remembers the choice; while there is none, the system chooses.
  const dark = find("[data-tl-dark]");
  if (dark) {
    const { dataset } = document.body;
    const system = matchMedia("(prefers-color-scheme: dark)");
    const announce = () => dark.setAttribute("aria-pressed", String(dataset.mdColorScheme === "slate"));
    const paint = (isDark) => {
      dataset.mdColorScheme = isDark ? "slate" : "default";
      find("meta[name=color-scheme]").content = isDark ? "dark" : "light";
      const colour = getComputedStyle(document.body).getPropertyValue("--paper").trim();
      for (const meta of document.querySelectorAll("meta[name=theme-color]")) meta.content = colour;
      announce();
    };
    dark.hidden = false;
    dark.addEventListener("click", () => {
      paint(dataset.mdColorScheme !== "slate");
      __md_set("__scheme", dataset.mdColorScheme);
    });
    system.addEventListener("change", () => {
      if (!__md_get("__scheme")) paint(system.matches);
    });
    announce();
  }

  // What an address leads to is seen, even where it is folded away.
  const unfold = () => {
    const target = find(":target");
    let fold = target && target.closest("details:not([open])");
    if (!fold) return;
    for (; fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();

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
