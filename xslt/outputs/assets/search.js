// The search page: pagefind finds passages, facets.json says what is in each of them.
"use strict";

(() => {
  const form = document.getElementById("tk:search");
  // Pages from the disk may not read other files: the sentence that says so stays.
  if (!form || location.protocol === "file:") return;
  const script = document.currentScript.src;
  const query = document.getElementById("tk:query");
  const status = document.getElementById("tk:status");
  const results = document.getElementById("tk:results");
  const facets = ["text", "person", "place", "year"].map((name) => document.getElementById("tk:facet:" + name));
  const atOnce = 20;
  let ready = null;
  let run = 0;

  const load = () => ready ??= Promise.all([
    import("../pagefind/pagefind.js").then(async (pagefind) => {
      await pagefind.options({ excerptLength: 40 });
      await pagefind.init();
      return pagefind;
    }),
    fetch(new URL("../pagefind/facets.json", script)).then((answer) => answer.json()),
  ]);

  // What a passage has of a facet: [value, label] pairs. A passage is [text, entities, years].
  function values(names, passage, facet) {
    if (!passage) return [];
    if (facet === "text") return [names.texts[passage[0]]];
    if (facet === "year") return passage[2].map((year) => [year, year]);
    return passage[1].map((n) => names.entities[n]).filter(([key]) => key.startsWith(facet + "/"));
  }

  function matches(names, passage, except) {
    return facets.every((select) => select.name === except || !select.value
      || values(names, passage, select.name).some(([value]) => value === select.value));
  }

  // The choices of each facet, with how many passages each would leave.
  function offer(names, found) {
    for (const select of facets) {
      const counts = new Map();
      for (const { id } of found) {
        const passage = names.passages[id];
        if (!matches(names, passage, select.name)) continue;
        for (const [value, label] of values(names, passage, select.name)) {
          counts.set(value, [label, (counts.get(value)?.[1] ?? 0) + 1]);
        }
      }
      const chosen = select.value;
      const options = [...counts].sort(([, a], [, b]) => a[0].localeCompare(b[0]))
        .map(([value, [label, count]]) => new Option(`${label} (${count})`, value, false, value === chosen));
      if (chosen && !counts.has(chosen)) options.push(new Option(select.selectedOptions[0].text, chosen, false, true));
      select.replaceChildren(select.options[0], ...options);
      select.disabled = options.length === 0;
    }
  }

  // The anchor of the paragraph that the first hit stands in.
  function address(data) {
    const at = data.locations[0] ?? 0;
    const anchors = data.anchors.filter((anchor) => anchor.location <= at && anchor.element === "p");
    const page = data.meta.url.split("#")[0];
    const anchor = anchors.length ? anchors[anchors.length - 1].id : data.meta.url.split("#")[1];
    const words = [...new Set([...data.excerpt.matchAll(/<mark>(.*?)<\/mark>/g)]
      .map((hit) => hit[1].replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")))];
    return `${page}?${new URLSearchParams(words.map((word) => ["found", word]))}#${anchor ?? ""}`;
  }

  function shown(data) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = address(data);
    link.textContent = data.meta.section || data.meta.title;
    const where = document.createElement("span");
    where.className = "where";
    where.textContent = data.meta.section ? data.meta.title : "";
    const excerpt = document.createElement("p");
    excerpt.innerHTML = data.excerpt; // pagefind escapes the text and adds only <mark>
    item.append(link, " ", where, excerpt);
    return item;
  }

  async function more(found) {
    const mine = run;
    const items = await Promise.all(found.splice(0, atOnce).map((hit) => hit.data()));
    if (mine !== run) return;
    results.append(...items.map(shown));
    if (found.length === 0) return;
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = form.dataset.more;
    button.addEventListener("click", () => { item.remove(); more(found); });
    item.append(button);
    results.append(item);
  }

  async function search() {
    const mine = ++run;
    const [pagefind, names] = await load();
    // Without words, the facets alone choose among all passages.
    const wanted = query.value.trim() || (facets.some((select) => select.value) ? null : "");
    const found = wanted === "" ? [] : (await pagefind.search(wanted)).results;
    if (mine !== run) return;
    const all = wanted === "" ? Object.keys(names.passages).map((id) => ({ id })) : found;
    offer(names, all);
    const kept = found.filter(({ id }) => matches(names, names.passages[id], ""));
    results.replaceChildren();
    status.textContent = wanted === "" ? ""
      : kept.length ? form.dataset.passages.replace("{1}", kept.length) : form.dataset.none;
    const state = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    history.replaceState(null, "", state.size ? "?" + state : location.pathname);
    await more(kept);
  }

  form.hidden = false;
  document.getElementById("tk:offline").hidden = true;
  const asked = new URLSearchParams(location.search);
  query.value = asked.get("q") ?? "";
  for (const select of facets) {
    const value = asked.get(select.name);
    if (value) select.add(new Option(value, value, false, true));
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  // The field has its own listener: a click on a result leaves it, and must not have the results made anew meanwhile.
  form.addEventListener("change", (event) => { if (event.target !== query) search(); });
  let timer = 0;
  query.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 200); });
  search();
})();
