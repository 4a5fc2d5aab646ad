// Enhances pages that are whole without it. What only pages with running text need is in reading.js.
"use strict";

(() => {
  // On a narrow screen the contents begin closed.
  const contents = document.querySelector("nav.contents details");
  if (contents && !matchMedia("(min-width: 72rem)").matches) contents.open = false;

  // What the search has found is marked, without a change to the page. A word may be divided by elements, and what the
  // edition adds (calls of notes, numbers) is no part of it.
  const found = new URLSearchParams(location.search).getAll("found").filter(Boolean);
  const main = document.querySelector("main");
  if (found.length > 0 && main && globalThis.Highlight && CSS.highlights) {
    const nodes = [];
    let text = "";
    let block = null;
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent.closest("[data-added], .call, script, style")) continue;
      const own = parent.closest("p, li, td, th, dd, dt, h1, h2, h3, h4, h5, h6, div, section, article");
      if (own !== block) text += "\n";
      block = own;
      nodes.push({ node, start: text.length });
      text += node.data;
    }
    // The node that the character before `at` stands in; with `after`, the one at it.
    const spot = (at, after) => {
      let low = 0;
      let high = nodes.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (nodes[middle].start < at + (after ? 1 : 0)) low = middle;
        else high = middle - 1;
      }
      return [nodes[low].node, at - nodes[low].start];
    };
    const ranges = [];
    for (const word of found) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        const range = new Range();
        range.setStart(...spot(at, true));
        range.setEnd(...spot(at + word.length, false));
        ranges.push(range);
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }
})();
