// A pane for pictures of the source, beside the text: opened by their links, zoomed by wheel, buttons or keys, moved by
// dragging or arrow keys. Without it the links open the pictures themselves. Nothing is loaded before a link is followed.
"use strict";

(() => {
  const words = document.currentScript.dataset;
  const links = [...document.querySelectorAll("a.facs")];
  if (links.length === 0) return;
  const most = 12;
  let pane = null;
  let image = null;
  let zone = null;
  let title = null;
  let current = null;
  const view = { scale: 1, x: 0, y: 0 };

  function element(name, className, ...inner) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...inner);
    return made;
  }

  function button(sign, label, act) {
    const made = element("button", "", sign);
    made.type = "button";
    made.title = label;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  }

  // The whole picture has scale 1 and stands in the middle; it never leaves its frame altogether.
  function draw() {
    const frame = image.closest(".frame").getBoundingClientRect();
    const bound = (value, size) => Math.max(-size * (view.scale - .5), Math.min(size * .5, value));
    view.x = bound(view.x, frame.width);
    view.y = bound(view.y, frame.height);
    image.parentElement.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
  }

  // The zone that the link means, in hundredths of the picture, laid over it.
  function mark() {
    const box = (current.dataset.zone || "").split(" ").map(Number);
    zone.hidden = box.length !== 4 || !image.offsetWidth;
    if (zone.hidden) return;
    const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = image;
    zone.style.left = offsetLeft + offsetWidth * box[0] / 100 + "px";
    zone.style.top = offsetTop + offsetHeight * box[1] / 100 + "px";
    zone.style.width = offsetWidth * box[2] / 100 + "px";
    zone.style.height = offsetHeight * box[3] / 100 + "px";
  }

  function zoom(factor, clientX, clientY) {
    const frame = image.closest(".frame").getBoundingClientRect();
    const x = (clientX ?? frame.left + frame.width / 2) - frame.left;
    const y = (clientY ?? frame.top + frame.height / 2) - frame.top;
    const scale = Math.max(1, Math.min(most, view.scale * factor));
    view.x = x - (x - view.x) * scale / view.scale;
    view.y = y - (y - view.y) * scale / view.scale;
    view.scale = scale;
    draw();
  }

  function whole() {
    Object.assign(view, { scale: 1, x: 0, y: 0 });
    draw();
  }

  function move(x, y) {
    view.x += x;
    view.y += y;
    draw();
  }

  function step(by) {
    const next = links[links.indexOf(current) + by];
    if (!next) return;
    show(next);
    next.scrollIntoView({ block: "center" });
  }

  function close() {
    pane.remove();
    pane = null;
    document.body.classList.remove("with-picture");
    dispatchEvent(new Event("resize"));
    links.forEach((link) => link.removeAttribute("aria-current"));
    current.focus();
  }

  const keys = {
    "+": () => zoom(1.4), "=": () => zoom(1.4), "-": () => zoom(1 / 1.4), 0: whole, Escape: close,
    ArrowLeft: () => move(60, 0), ArrowRight: () => move(-60, 0), ArrowUp: () => move(0, 60), ArrowDown: () => move(0, -60),
    PageUp: () => step(-1), PageDown: () => step(1),
  };

  function build() {
    image = element("img", "");
    zone = element("div", "zone");
    title = element("p", "");
    const frame = element("div", "frame", element("div", "sheet", image, zone));
    const failed = element("p", "failed", words.failed);
    failed.hidden = true;
    frame.tabIndex = 0;
    frame.setAttribute("role", "group");
    pane = element("aside", "picture",
      element("div", "tools", title, button("‹", words.previous, () => step(-1)), button("›", words.next, () => step(1)),
        button("−", words.zoomOut, () => zoom(1 / 1.4)), button("+", words.zoomIn, () => zoom(1.4)),
        button("▢", words.whole, whole), button("×", words.close, close)), frame, failed);
    image.draggable = false;
    image.referrerPolicy = "no-referrer";
    image.addEventListener("error", () => { failed.hidden = false; });
    image.addEventListener("load", () => { failed.hidden = true; mark(); });
    new ResizeObserver(mark).observe(frame);
    frame.addEventListener("wheel", (event) => {
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 400), event.clientX, event.clientY);
    }, { passive: false });
    drag(frame);
    pane.addEventListener("keydown", (event) => {
      if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      keys[event.key]();
    });
    document.body.append(pane);
    document.body.classList.add("with-picture");
    dispatchEvent(new Event("resize"));
  }

  // One finger or the mouse moves the picture, two fingers zoom it.
  function drag(frame) {
    const held = new Map();
    const apart = () => {
      const [a, b] = [...held.values()];
      return Math.hypot(a.x - b.x, a.y - b.y);
    };
    frame.addEventListener("pointerdown", (event) => {
      held.set(event.pointerId, { x: event.clientX, y: event.clientY });
      frame.setPointerCapture(event.pointerId);
    });
    frame.addEventListener("pointermove", (event) => {
      const before = held.get(event.pointerId);
      if (!before) return;
      const distance = held.size === 2 ? apart() : 0;
      held.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (held.size === 2) zoom(apart() / distance, event.clientX, event.clientY);
      else move(event.clientX - before.x, event.clientY - before.y);
    });
    ["pointerup", "pointercancel"].forEach((name) => {
      frame.addEventListener(name, (event) => held.delete(event.pointerId));
    });
  }

  function show(link) {
    if (!pane) build();
    links.forEach((other) => other.removeAttribute("aria-current"));
    link.setAttribute("aria-current", "true");
    current = link;
    const name = link.getAttribute("aria-label");
    title.textContent = name;
    pane.setAttribute("aria-label", name);
    image.alt = name;
    if (image.getAttribute("src") !== link.getAttribute("href")) image.src = link.getAttribute("href");
    mark();
    whole();
  }

  links.forEach((link) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(link);
      pane.querySelector(".frame").focus({ preventScroll: true });
    });
  });
})();
