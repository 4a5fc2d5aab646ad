// Long lists: what is typed and chosen narrows them, and the heads of a table's columns sort it.
"use strict";

(() => {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // Each form.narrow names the items of its list; accents and case of what is typed do not matter.
  for (const form of document.querySelectorAll("form.narrow")) {
    const items = [...document.querySelectorAll(form.dataset.list)].map((item) => ({
      item, text: plain(item.textContent), facets: (item.dataset.facets ?? "").split(" "),
    }));
    const field = form.querySelector("input");
    const selects = [...form.querySelectorAll("select")];
    const sections = [...document.querySelectorAll("section.letter")];
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    form.append(status);

    // A facet of a table's column takes its values from the table.
    for (const select of selects.filter((one) => one.dataset.column)) {
      const counts = new Map();
      for (const entry of items) {
        const cell = entry.item.cells[select.dataset.column];
        const value = (cell.dataset.facet ?? cell.textContent).trim();
        entry.facets.push(select.dataset.column + "=" + value);
        if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      const sorted = [...counts].sort(([a], [b]) => a.localeCompare(b, document.documentElement.lang, { numeric: true }));
      select.append(...sorted.map(([value, count]) => new Option(`${value} (${count})`, select.dataset.column + "=" + value)));
      select.closest("label").hidden = sorted.length < 2;
    }

    const narrow = () => {
      const wanted = plain(field.value.trim());
      const chosen = selects.map((select) => select.value).filter(Boolean);
      let shown = 0;
      for (const { item, text, facets } of items) {
        item.hidden = !text.includes(wanted) || !chosen.every((value) => facets.includes(value));
        if (!item.hidden) shown += 1;
      }
      for (const section of sections) {
        section.hidden = !section.querySelector("li:not([hidden])");
        const fold = section.querySelector("details");
        if (fold) fold.open = Boolean(wanted || chosen.length);
      }
      status.textContent = wanted || chosen.length ? form.dataset.shown.replace("{1}", shown).replace("{2}", items.length) : "";
    };
    form.addEventListener("input", narrow);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
  }

  // A letter that is gone to is opened.
  const unfold = () => {
    const fold = document.getElementById(location.hash.slice(1))?.closest("details");
    if (fold) fold.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();

  for (const table of document.querySelectorAll("table[data-sort]")) {
    const heads = [...table.tHead.rows[0].cells];
    const key = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.title = table.dataset.sort;
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...table.tBodies[0].rows].sort((a, b) => {
          const [one, two] = [key(a, column), key(b, column)];
          // What says nothing stands last, whichever way.
          if (!one || !two) return (one ? 0 : 1) - (two ? 0 : 1);
          return one.localeCompare(two, document.documentElement.lang, { numeric: true }) * (down ? -1 : 1);
        });
        table.tBodies[0].append(...rows);
      });
    });
  }
})();
