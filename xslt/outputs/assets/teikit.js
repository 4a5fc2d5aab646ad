// Enhances pages that are whole without it. What only pages with running text need is in reading.js.
"use strict";

(() => {
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
  if (contents && !matchMedia("(min-width: 72rem)").matches) contents.open = false;

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
