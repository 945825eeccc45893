/* Search: fetched when somebody wants to search. The index comes in parts, of which a question
   needs a few; they are scripts, for a page that is opened from a disk may load nothing else. */
"use strict";
(() => {
  const SLOTS = 128, PAGES = 16; // as in search_index.py
  const SHOWN = 10, SECTIONS = 3, WIDE = 8; // answers at a time, headings below each, parts for the beginning of a word
  const TITLE = 10, ABOUT = 4, HEADING = 3, TEXT = 1; // what a word counts where it stands
  const EXACT = 1, BEGINNING = 0.6, STEM = 0.5, SLIP = 0.8; // and how well it matches: a slip is what was meant
  const SHORT = 3; // letters of a word that is not taken for the beginning of another where it is one itself
  const SLIPS = [5, 9]; // letters of a word in which one or two may be wrong where no page has it as it was typed
  // A page on which each word, or its neighbour, stands in the title, in what is said of it or in a heading counts twice.
  const IN_VIEW = 1.5, TWICE = 2;
  const SHARED = 3, OFTEN = 0.01; // a heading that has the question as it is asked; each place of a word, where pages are alike
  const IN_ONE = 4, IN_LINE = 2; // where one title or heading, or what is said of the page, has all words as they were typed
  // Words that make a question of others: a page need not hold them, and they count only in a title, and little.
  const ASKING = new Set(("a about actually again am an and any anybody anyone anything are as at be been being become but by can could did do does for from get gets go got had happen happened happening"
    + " has have he her him his how i if in is it its just long many me more most much my not now of on or place print really she should since so some still take than that"
    + " the their them then there they this to today too took use used very was we were what when where which who whom whose why will with would year you your").split(" "));
  const ASKED = 0.2;
  // Words that readers use for one another: a page may hold the neighbour instead, which counts for less.
  const NEIGHBOUR = 0.8;
  const ALIKE = [
    "goes went gone going moved flew fly flown travel sent taken handed hands transfer",
    "came comes arrive arrived sent taken transfer", "wrote write writes written author authors published publisher", "author authors maker makers makes made runs",
    "freed free released release releases", "jail jailed prison imprisoned held custody", "arrest arrested detained custody",
    "error errors mistake mistakes wrong correction corrections", "contact mail reach", "download csv json excel spreadsheet spreadsheets data",
    "law legal legally act order licence license signed", "lift lifted lifting relief ease eased end", "give gives gave given lifted grant granted", "ban banned forbidden illegal sanctions", "open opened reopened close closed cut cutoff", "deal agreement exchange swap", "trust reliable reliability credible care fake true truth",
    "next future expected", "start starts started begin begins began imposed", "money pay pays paid payed ransom funding", "biased bias neutral side", "copyright licence license", "rss feed", "cite citation citations bibtex",
    "swapped exchanged returned", "say said says saying speak speaks tell told statement quoted confirm confirmed", "return returned returning back home", "negotiate negotiated negotiator negotiators negotiations talks", "react reacts reaction reactions reacted response answer welcomes welcomed", "forced voluntary voluntarily condition leave leaving exile exiled deported expelled",
    "asked asking request requested", "torture tortured beaten abused abuse treated conditions isolation", "announce announced announcement known", "date day", "agree agrees agreed disagree differ differs", "article articles source sources", "british britain uk briton britons", "polish poland",
    "cancel cancelled overturned annulled quashed lifted pardoned changes", "american americans usa us", "kremlin moscow russia russian russians", "man men person citizen", "prisoners prisoner people", "woman women",
    "phone telephone call called spoke", "office title role position job", "remain remains remaining left held", "relative relatives family list names", "buy buys sell sells sold trade export exports", "largest biggest large size", "fertiliser fertilisers fertilizer fertilizers", "organisation organisations organization organizations group groups", "win wins won winner winners receives received laureate", "win won winner victory result end", "count counts counted estimate estimated", "price prices cost costs",
  ].map((words) => words.split(" "));
  const KNOWN = [...ALIKE.flat(), ...ASKING].map((word) => [word, []]); // on no page, perhaps
  const PLAIN = { ł: "l", đ: "d", ð: "d", ø: "o", æ: "ae", œ: "oe", ß: "ss", þ: "th", ı: "i", ħ: "h", ŧ: "t", ŋ: "n", ς: "σ" };

  // Letters of the Cyrillic alphabets as names are written in English, from the first to the last.
  const LATIN = Object.fromEntries([..."абвгґдежзиійклмнопрстуўфхцчшщъыьэюяєї"].map((letter, number) =>
    [letter, "a b v h g d e zh z i i i k l m n o p r s t u u f kh ts ch sh shch  y  e iu ia e i".split(" ")[number]]));
  const SOUND = 4; // consonants that are enough to know a name by its sound

  const fold = (text) => text.toLowerCase()
    .replace(/(\d)[,.'’\u00a0\u2009\u202f](?=\d{3}(?!\d))/g, "$1")
    .replace(/[łđðøæœßþıħŧŋς]/g, (letter) => PLAIN[letter])
    .normalize("NFKD").replace(/\p{M}/gu, "");
  const wordsOf = (text) => [...new Set(fold(text).match(/[\p{L}\p{N}]{2,}|\p{Nd}/gu))];
  const stemOf = (word) => word.replace(/(?<=\p{L}{4})(?:ing|ed|es|s)$/u, "");
  const fileName = (start) => [...start].map((letter) => (letter < "\x80" ? letter : `_${letter.codePointAt(0).toString(16)}`)).join("");
  const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

  /** A word in Latin letters. */
  const latin = (word) => word.replace(/[Ѐ-ӿ]/g, (letter) => LATIN[letter] ?? "");

  /** The consonants of a word, alike for the ways in which a name from another language is spelt. */
  const soundOf = (word) => latin(word).replace(/w/g, "v").replace(/c(?=[aou])/g, "k").replace(/s[hz]|sch|z/g, "s").replace(/[kcg]?h|g/g, "h").replace(/t[sz]|c[sz]?/g, "t")
    .replace(/(.)\1+/g, "$1").replace(/(?<!^)[aeiouyjv]/g, "");

  /** In how many letters two words differ; two that have changed places are one. */
  function distance(first, second) {
    let before = [], row = [...second, ""].map((_, column) => column);
    for (const [line, letter] of [...first].entries()) {
      const next = [line + 1];
      for (const [column, other] of [...second].entries()) {
        const isSwapped = letter === second[column - 1] && other === first[line - 1];
        next.push(Math.min(row[column] + (letter !== other), row[column + 1] + 1, next[column] + 1, isSwapped ? before[column - 1] + 1 : Infinity));
      }
      [before, row] = [row, next];
    }
    return row.at(-1);
  }

  /** The words that a slip of the finger, or another way to spell it, makes of one that no page has. */
  function slips(term, words) {
    const most = SLIPS.filter((length) => /^\p{L}+$/u.test(term) && term.length >= length).length;
    const sound = soundOf(term);
    const near = words.map(([word, distances]) => {
      const isAlike = most && sound.length >= SOUND && soundOf(word) === sound;
      const slip = isAlike ? 1 : Math.abs(word.length - term.length) > most ? Infinity : distance(term, word);
      return { word, distances, quality: SLIP, slip };
    }).filter(({ slip }) => slip <= most);
    const least = Math.min(...near.map(({ slip }) => slip));
    return near.filter(({ slip }) => slip === least);
  }

  class Search {
    constructor(base) {
      this.base = base;
      this.files = new Map();
      this.arrivals = new Map();
    }

    /** A file of the index, fetched once. */
    load(name) {
      if (!this.files.has(name)) {
        const file = new Promise((resolve, reject) => {
          this.arrivals.set(name, resolve);
          const script = document.createElement("script");
          script.src = new URL(`search/${name}.js`, this.base);
          script.addEventListener("load", () => script.remove());
          script.addEventListener("error", () => {
            script.remove();
            reject(new TypeError(`${name} did not arrive`));
          });
          document.head.append(script);
        });
        file.catch(() => this.files.delete(name)); // the network may be back for the next letter
        this.files.set(name, file);
      }
      return this.files.get(name);
    }

    /** The pages that hold the words of a question: first those with all of them, then those with any. */
    async ask(question) {
      const { pages: total, first, titles, words: starts } = await this.load("index");
      const words = wordsOf(question);
      const terms = await Promise.all(words.map((term) => this.find(term, starts)));
      const telling = terms.filter(({ isAsking }) => !isAsking);
      const matched = telling.length ? telling : terms;
      const needed = matched.filter((term) => !term.isCommon);
      const required = needed.length ? needed : matched;
      const headed = new Map(), [word] = matched; // pages with a title, heading or description that has all words
      for (const place of word?.places.keys() ?? []) {
        const slot = place % SLOTS, page = (place - slot) / SLOTS, whole = [TITLE, ABOUT][slot] ?? HEADING;
        if ((slot % 2 && (slot > 1 || page >= first)) || !matched.every((term) => term.places.get(place) >= whole)) continue;
        headed.set(page, Math.max(headed.get(page) ?? 0, slot === 1 ? IN_LINE : IN_ONE));
      }
      const shared = new Map(); // how much of the question stands in one title or heading of a page that has its words; a description has all
      for (const place of required[0]?.places.keys() ?? []) {
        const slot = place % SLOTS, page = (place - slot) / SLOTS;
        if ((slot % 2 && slot > 1) || !required.every(({ places }) => places.has(place))) continue;
        const share = terms.filter(({ places }) => places.has(place)).length / terms.length;
        if (slot !== 1 || share === 1) shared.set(page, Math.max(shared.get(page) ?? 0, share));
      }
      const scores = new Map(), named = new Map(); // how many words of its title the question has
      for (const term of terms) {
        const rarity = Math.log(1 + total / (term.pages.size || 1));
        for (const [page, score] of term.pages) {
          if (matched.includes(term) && term.places.get(page * SLOTS) >= TITLE * SLIP) named.set(page, (named.get(page) ?? 0) + 1);
          const weight = matched.includes(term) ? score : score >= TITLE ? score * ASKED : 0;
          if (weight) scores.set(page, (scores.get(page) ?? 0) + weight * rarity);
        }
      }
      const hits = [...scores].map(([page, score]) => ({
        page, words,
        matches: required.filter((term) => term.pages.has(page)).length,
        score: score * (headed.get(page) ?? 1) * (1 + SHARED * (shared.get(page) ?? 0) ** 3) * (required.every((term) => term.pages.get(page) >= IN_VIEW) ? TWICE : 1)
          * (1 + (named.get(page) ?? 0) / parseInt(titles[page], 36)) ** (page < first ? 2 : 1) * (page < first ? 1.5 : 1), // first: about one thing, which a short title names
      }));
      hits.sort((a, b) => b.matches - a.matches || b.score - a.score || a.page - b.page);
      return { hits, terms: matched, full: hits.filter((hit) => hit.matches === required.length).length };
    }

    /** Where a word or one of its neighbours stands: for each page a score, for each place what it counts. */
    async find(term, starts) {
      let answer = await this.look(term, starts);
      if (!answer.pages.size && latin(term) !== term) answer = await this.look(latin(term), starts);
      const neighbours = ALIKE.filter((words) => answer.forms.some((form) => words.includes(form))).flat().filter((word) => !answer.forms.includes(word));
      for (const { pages, places } of await Promise.all(neighbours.map((word) => this.look(word, starts, true)))) {
        for (const [weights, more] of [[answer.pages, pages], [answer.places, places]]) {
          for (const [key, weight] of more) weights.set(key, Math.max(weights.get(key) ?? 0, weight * NEIGHBOUR));
        }
      }
      return answer;
    }

    /** Where a word stands, or words that begin like it unless it must be the word itself. */
    async look(term, starts, isWhole = false) {
      const stem = stemOf(term);
      const exact = starts.filter((start) => stem.startsWith(start)).pop();
      const longer = isWhole ? [] : starts.filter((start) => start !== exact && start.startsWith(term));
      const wordsIn = async (names) => (await Promise.all(names.map((start) => this.load(`w-${fileName(start)}`)))).flatMap((part) => Object.entries(part));
      const words = await wordsIn([...(exact ? [exact] : []), ...(longer.length <= WIDE ? longer : [])]);
      let matches = words.map(([word, distances]) => {
        const isForm = word.startsWith(stem) && word.length <= stem.length + 3;
        return { word, distances, quality: word === term ? EXACT : isWhole ? 0 : word.startsWith(term) ? BEGINNING : isForm ? STEM : 0 };
      }).filter(({ quality }) => quality);
      if (!matches.length && !isWhole) {
        const alike = starts.filter((start) => start !== exact && start[0] === soundOf(term)[0]);
        matches = slips(term, [...words, ...KNOWN, ...(alike.length <= WIDE ? await wordsIn(alike) : [])]);
      }
      const isWord = matches.some(({ quality }) => quality === EXACT);
      if (isWord && term.length <= SHORT) matches = matches.filter(({ quality }) => quality === EXACT);
      const pages = new Map(), places = new Map();
      let isCommon = false;
      for (const { distances, quality } of matches) {
        let place = 0;
        for (const distance of distances) {
          if (distance === -1) {
            isCommon ||= quality === EXACT;
            continue;
          }
          place += distance;
          const slot = place % SLOTS, page = (place - slot) / SLOTS;
          const weight = quality * (slot === 0 ? TITLE : slot === 1 ? ABOUT : slot % 2 ? TEXT : HEADING);
          places.set(place, Math.max(places.get(place) ?? 0, weight));
          pages.set(page, Math.max(pages.get(page) ?? 0, weight) + OFTEN);
        }
      }
      const forms = [term, ...matches.filter(({ quality }) => quality === SLIP).map(({ word }) => word)];
      const isAsking = ASKING.has(term) || (!isWord && matches.some(({ word }) => ASKING.has(word)));
      return { term, forms, stem: forms[1] ?? stem, isAsking, isCommon, pages, places };
    }

    /** What search shows of a page, and the headings under which the words stand. */
    async show({ page, words }, terms) {
      const rows = await this.load(`p-${Math.floor(page / PAGES)}`);
      const [address, title, kind, state, description, headings] = rows[page % PAGES];
      const sections = headings.map(([anchor, heading], number) => {
        const asked = wordsOf(heading), share = asked.filter((word) => words.includes(word)).length / asked.length; // of the heading
        let matches = 0, score = 0;
        for (const { places } of terms) {
          const place = page * SLOTS + 2 + 2 * number;
          const weight = Math.max(places.get(place) ?? 0, places.get(place + 1) ?? 0);
          matches += weight > 0;
          score += weight;
        }
        return { anchor, heading, matches, score, share };
      }).filter(({ anchor, heading, score }) => anchor && heading && score);
      sections.sort((a, b) => b.matches - a.matches || b.score - a.score || b.share - a.share);
      const file = this.base.protocol === "file:" ? "index.html" : ""; // nobody serves it for the folder
      return { address: new URL(address + file, this.base).href, title, kind, state, description, sections: sections.slice(0, SECTIONS) };
    }
  }

  /** Text with the words of the question marked in it. */
  function mark(element, text, terms) {
    for (const part of text.split(/([\p{L}\p{M}\p{N}]+(?:[,.'’]\d{3})*)/u)) {
      const isHit = terms.some(({ term, stem }) => wordsOf(part).some((word) => word.startsWith(term) || word === stem));
      element.append(isHit ? Object.assign(document.createElement("mark"), { textContent: part }) : part);
    }
    return element;
  }

  function draw(hit, terms) {
    const item = document.createElement("li");
    const add = (parent, tag, text, properties = {}) => {
      if (text) parent.append(mark(Object.assign(document.createElement(tag), properties), text, terms));
    };
    add(item, "p", hit.kind, { className: "tl-search__kind" });
    add(item, "a", hit.title, { href: hit.address, className: "tl-search__title" });
    add(item, "p", hit.state, { className: "tl-search__state" });
    add(item, "p", hit.description);
    if (hit.sections.length) {
      const list = document.createElement("ul");
      for (const { anchor, heading } of hit.sections) {
        const line = document.createElement("li");
        add(line, "a", heading, { href: `${hit.address}#${encodeURIComponent(anchor)}` });
        list.append(line);
      }
      item.append(list);
    }
    return item;
  }

  let search;

  /** Answer what is typed into the field of the dialog. */
  function answer(dialog, base) {
    search = new Search(base);
    const find = (selector) => dialog.querySelector(selector);
    const field = find("input"), status = find("[role=status]"), list = find("ol");
    const button = find("[data-tl-search-more]"), nothing = find("[data-tl-search-nothing]");
    let question = "";
    let answers = { hits: [], terms: [] };

    const showMore = async () => {
      const { hits, terms } = answers;
      const start = list.children.length;
      const shown = await Promise.all(hits.slice(start, start + SHOWN).map((hit) => search.show(hit, terms)));
      if (answers.hits !== hits) return;
      list.append(...shown.map((hit) => draw(hit, terms)));
      button.hidden = list.children.length >= hits.length;
      return list.children[start];
    };

    const respond = async () => {
      const asked = field.value.trim();
      if (asked === question) return;
      question = asked;
      const isEmpty = !wordsOf(asked).length;
      try {
        const found = isEmpty ? { hits: [], terms: [] } : await search.ask(asked);
        if (asked !== question) return;
        const { hits, terms, full } = found;
        answers = found;
        const first = await Promise.all(hits.slice(0, SHOWN).map((hit) => search.show(hit, terms)));
        if (asked !== question) return;
        list.replaceChildren(...first.map((hit) => draw(hit, terms)));
        button.hidden = hits.length <= SHOWN;
        nothing.hidden = isEmpty || hits.length > 0;
        const some = hits.length - full;
        if (isEmpty) status.textContent = "Type to search";
        else if (!hits.length) status.textContent = `No page has “${asked}”.`;
        else if (!some) status.textContent = count(full, "page");
        else if (full) status.textContent = `${count(full, "page")} with all words, ${some} with some of them`;
        else status.textContent = `No page has all words, ${count(some, "page")} ${some === 1 ? "has" : "have"} some of them`;
      } catch (error) {
        question = ""; // the next letter asks again
        status.textContent = "The index did not arrive. All pages are listed below.";
        nothing.hidden = false;
        if (!(error instanceof TypeError)) throw error; // a network that is away is no fault of ours
      }
    };

    button.addEventListener("click", async () => (await showMore())?.querySelector("a").focus());
    field.addEventListener("input", respond);
    find("form").addEventListener("submit", async (event) => {
      event.preventDefault();
      await respond();
      list.querySelector("a")?.click();
    });
    dialog.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      const stops = [field, ...list.querySelectorAll("a")];
      stops[Math.max(0, stops.indexOf(document.activeElement) + step)]?.focus();
      event.preventDefault();
    });
    search.load("index").catch(() => {});
    respond();
  }

  // What the page's frame calls, and what each file of the index calls.
  window.tlSearch = { answer, arrive: (name, content) => search.arrivals.get(name)(content) };
})();
