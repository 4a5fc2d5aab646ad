// Enhances pages that are whole without it: notes beside the text on wide screens, views that are remembered.
"use strict";

(() => {
  const wide = matchMedia("(min-width: 72rem)");
  const article = document.querySelector("body.text article");
  const notes = article ? [...article.querySelectorAll(".notes li[id]")] : [];
  const gap = 10;

  // Each note at the height of its call, or below the note before it.
  function place() {
    const beside = wide.matches && notes.length > 0;
    document.body.classList.toggle("beside", beside);
    article.style.minHeight = "";
    if (!beside) {
      notes.forEach((note) => { note.style.top = ""; });
      return;
    }
    const origin = article.getBoundingClientRect().top;
    const calls = notes.map((note) => ({ note, call: document.getElementById("call:" + note.id) }))
      .filter(({ call }) => call)
      .map(({ note, call }) => ({ note, top: call.getBoundingClientRect().top - origin }))
      .sort((a, b) => a.top - b.top);
    const heights = calls.map(({ note }) => note.offsetHeight);
    let free = 0;
    calls.forEach(({ note, top }, i) => {
      const y = Math.max(top, free);
      note.style.top = y + "px";
      free = y + heights[i] + gap;
    });
    article.style.minHeight = free + "px";
  }

  if (notes.length > 0) {
    place();
    new ResizeObserver(place).observe(document.body);
    wide.addEventListener("change", place);
    if (document.fonts) document.fonts.ready.then(place);
  }

  // The switches of the view keep their state from page to page.
  document.querySelectorAll(".views input").forEach((input) => {
    try {
      const kept = localStorage.getItem(input.id);
      if (kept !== null) input.checked = kept === "1";
      input.addEventListener("change", () => {
        localStorage.setItem(input.id, input.checked ? "1" : "0");
        if (notes.length > 0) place();
      });
    } catch {
      // Storage may be closed to pages from the disk: the switches work, and are not remembered.
    }
  });

  // A register can be narrowed to the entries that hold what is typed; accents and case do not matter.
  const letters = document.querySelector("nav.letters[data-filter]");
  if (letters) {
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const sections = [...document.querySelectorAll("section.letter")].map((section) => ({
      section, entries: [...section.querySelectorAll("li")].map((entry) => ({ entry, text: plain(entry.textContent) })),
    }));
    const label = document.createElement("label");
    const input = document.createElement("input");
    label.className = "filter";
    input.type = "search";
    label.append(letters.dataset.filter, input);
    letters.before(label);
    input.addEventListener("input", () => {
      const wanted = plain(input.value.trim());
      sections.forEach(({ section, entries }) => {
        entries.forEach(({ entry, text }) => { entry.hidden = !text.includes(wanted); });
        section.hidden = entries.every(({ entry }) => entry.hidden);
      });
    });
  }

  // On a narrow screen the contents begin closed.
  const contents = document.querySelector("nav.contents details");
  if (contents && !wide.matches) contents.open = false;

  // What the search has found is marked, without a change to the page.
  const found = new URLSearchParams(location.search).getAll("found").filter(Boolean);
  const main = document.querySelector("main");
  if (found.length > 0 && main && globalThis.Highlight && CSS.highlights) {
    const ranges = [];
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const word of found) {
        for (let at = node.data.indexOf(word); at >= 0; at = node.data.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }
})();
