// Enhances pages with running text, which are whole without it: notes beside the text on wide screens, views that are
// remembered, a short note at a mention, the reference of a paragraph or line.
"use strict";

(() => {
  const wide = matchMedia("(min-width: 72rem)");
  const article = document.querySelector("body.text article");
  const notes = article ? [...article.querySelectorAll(".notes li[id]")] : [];
  const gap = 10;

  // Each note at the height of its call, or below the note before it. The style sheet decides which stand beside.
  function place() {
    const beside = wide.matches && !document.body.classList.contains("with-picture");
    document.body.classList.toggle("beside", beside);
    article.style.minHeight = "";
    notes.forEach((note) => { note.style.top = ""; });
    if (!beside) return;
    const origin = article.getBoundingClientRect().top;
    const calls = notes.filter((note) => note.offsetParent && getComputedStyle(note).position === "absolute")
      .map((note) => ({ note, call: document.getElementById("call:" + note.id) }))
      .filter(({ call }) => call && call.getClientRects().length > 0)
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

  // The switches of the view keep their state from page to page: a check box by its id, a choice by its name and value.
  document.querySelectorAll(".views input").forEach((input) => {
    const isChoice = input.type === "radio";
    const key = isChoice ? input.name : input.id;
    try {
      const kept = localStorage.getItem(key);
      if (kept !== null && (!isChoice || input.value === kept)) input.checked = isChoice || kept === "1";
      if (input.checked && input.value === kept && input.closest("details")) input.closest("details").open = kept !== "";
      input.addEventListener("change", () => {
        localStorage.setItem(key, isChoice ? input.value : input.checked ? "1" : "0");
      });
    } catch {
      // Storage may be closed to pages from the disk: the switches work, and are not remembered.
    }
    input.addEventListener("change", () => { if (notes.length > 0) place(); });
  });

  if (notes.length > 0) {
    place();
    new ResizeObserver(place).observe(document.body);
    wide.addEventListener("change", place);
    if (document.fonts) document.fonts.ready.then(place);
  }

  // A small box at a link. There is one at a time; Escape, a press elsewhere or another box closes it.
  let open = null;
  function close(back) {
    if (!open) return;
    const { box, link } = open;
    open = null;
    link.removeAttribute("aria-describedby");
    const held = box.contains(document.activeElement);
    box.remove();
    if (back && held) link.focus();
  }
  function show(link, box, kind) {
    close(false);
    box.className = "pop " + kind;
    box.id = "tk:pop";
    document.body.append(box);
    const at = link.getClientRects()[0] || link.getBoundingClientRect();
    const margin = 8;
    const left = Math.min(Math.max(at.left, margin), document.documentElement.clientWidth - box.offsetWidth - margin);
    const below = at.bottom + margin / 2;
    const above = at.top - box.offsetHeight - margin / 2;
    box.style.left = scrollX + Math.max(left, margin) + "px";
    box.style.top = scrollY + (below + box.offsetHeight > innerHeight && above > 0 ? above : below) + "px";
    open = { box, link };
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(true); });
  document.addEventListener("pointerdown", (event) => {
    if (open && !open.box.contains(event.target) && !open.link.contains(event.target)) close(false);
  });

  // Mentions: who or what it is, from the list that the page brings. By pointer, by keyboard, and on a touch screen
  // at the first touch; the second follows the link, and so does the name in the box.
  const named = document.getElementById("tk:named");
  const entries = new Map();
  if (named) {
    named.content.querySelectorAll("p").forEach((entry) => {
      entries.set(entry.querySelector("a").getAttribute("href"), entry);
    });
    const mention = (target) => {
      const link = target instanceof Element && target.closest("article a[href]");
      return link && entries.has(link.getAttribute("href")) ? link : null;
    };
    const describe = (link) => {
      if (open && open.link === link) return;
      const box = document.createElement("div");
      const entry = entries.get(link.getAttribute("href")).cloneNode(true);
      const kind = document.createElement("span");
      kind.className = "kind";
      kind.textContent = entry.dataset.kind;
      entry.prepend(kind);
      box.setAttribute("role", "tooltip");
      box.append(entry);
      show(link, box, "about");
      link.setAttribute("aria-describedby", box.id);
      box.addEventListener("pointerleave", () => later(() => close(false)));
      box.addEventListener("pointerenter", () => clearTimeout(timer));
    };
    let timer = 0;
    const later = (act, delay = 250) => { clearTimeout(timer); timer = setTimeout(act, delay); };
    let touched = false;
    document.addEventListener("pointerdown", (event) => { touched = event.pointerType !== "mouse"; });
    document.addEventListener("pointerover", (event) => {
      const link = event.pointerType === "mouse" && mention(event.target);
      if (link) later(() => describe(link));
    });
    document.addEventListener("pointerout", (event) => {
      if (event.pointerType !== "mouse" || !mention(event.target)) return;
      later(() => { if (open && open.box.className === "pop about" && !open.link.matches(":focus-visible")) close(false); });
    });
    document.addEventListener("focusin", (event) => {
      const link = mention(event.target);
      if (link && link.matches(":focus-visible")) describe(link);
      else if (open && open.box.className === "pop about" && !open.box.contains(event.target)) close(false);
    });
    document.addEventListener("click", (event) => {
      const link = mention(event.target);
      if (!link || !touched || (open && open.link === link)) return;
      event.preventDefault();
      describe(link);
    });
  }

  // The sign of a paragraph or line is a link to it; here it also gives the reference.
  const reference = document.getElementById("tk:reference");
  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }
  function copier(label, text) {
    const made = button(label, async () => {
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        // Pages from the disk may have no clipboard of that kind.
        const field = document.createElement("textarea");
        field.value = text;
        made.after(field);
        field.select();
        document.execCommand("copy");
        field.remove();
        made.focus();
      }
      made.textContent = reference.dataset.copied;
    });
    return made;
  }
  function cite(link) {
    const words = reference.dataset;
    const sentence = link.classList.contains("lineno") ? words.line : words.paragraph;
    const known = document.querySelector("link[rel=canonical]");
    const page = known ? known.href : location.protocol.startsWith("http") ? location.href.replace(/#.*/, "") : "";
    const text = document.createElement("p");
    text.append(...reference.cloneNode(true).childNodes);
    const address = text.querySelector(".address");
    address.textContent = (page || address.textContent) + link.hash;
    text.querySelectorAll(".pages").forEach((pages) => pages.remove());
    address.before(sentence.replace("{1}", link.textContent.trim()) + ", ", link.title && link.title + ", ");
    const box = document.createElement("div");
    const title = document.createElement("h2");
    const deeds = document.createElement("p");
    title.textContent = words.title;
    title.id = "tk:pop-title";
    deeds.append(copier(words.copy, text.textContent.replace(/\s+/g, " ").trim()), " ",
      copier(words.link, page ? page + link.hash : address.textContent), " ", button(words.close, () => close(true)));
    const files = document.getElementById("tk:cite-files").cloneNode(true);
    files.removeAttribute("id");
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-labelledby", title.id);
    box.append(title, text, deeds, files);
    show(link, box, "reference");
    deeds.firstChild.focus({ preventScroll: true });
  }
  if (reference && article) {
    article.addEventListener("click", (event) => {
      const link = event.target.closest("a.cite, a.lineno");
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) setTimeout(() => cite(link));
    });
  }
})();
