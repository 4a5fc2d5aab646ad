// Enhances pages that are whole without it. What only pages with running text need is in reading.js.
"use strict";

(() => {
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
