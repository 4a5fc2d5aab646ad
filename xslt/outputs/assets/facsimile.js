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
  let untried = [];
  const view = { scale: 1, x: 0, y: 0 };
  const shown = { link: null, address: "", width: 0 };

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

  // The pictures of the whole that a IIIF image service has (Image API 1 to 3), the smallest first: those it names and,
  // where it makes any size, halves of the largest. Only the address that the link has is asked, whatever the answer says.
  function pictures(base, info) {
    const context = String(info["@context"]);
    const three = context.includes("/image/3/") || info.type === "ImageService3";
    const quality = /image-api\/1|\/image\/1\//.test(context) ? "native" : "default";
    const makes = /level[12]/.test([info.profile].flat()[0]);
    const shrink = Math.min(1, (info.maxWidth || Infinity) / info.width,
      (info.maxHeight || (three && info.maxWidth) || Infinity) / info.height,
      Math.sqrt((info.maxArea || Infinity) / (info.width * info.height)));
    const at = (width, size) => ({ width, address: `${base}/full/${size}/0/${quality}.jpg` });
    const sized = (width, height) => at(width, three ? `${width},${height}` : `${width},`);
    const named = (Array.isArray(info.sizes) ? info.sizes : []).map((size) => sized(Number(size.width), Number(size.height)));
    const part = (n) => sized(Math.round(info.width * shrink / n), Math.round(info.height * shrink / n));
    const halves = makes ? [8, 4, 2].map(part) : [];
    // What is largest has a name in each version; a service without it has named its sizes.
    const largest = at(info.width * shrink, three ? "max" : "full");
    return [...named, ...halves, ...(makes || named.length === 0 ? [largest] : [])]
      .filter(({ width }) => width > 0).sort((a, b) => a.width - b.width);
  }

  const services = new Map();
  function service(address) {
    if (!services.has(address)) {
      services.set(address, fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" })
        .then((answer) => answer.json()).then((info) => pictures(address.replace(/\/info\.json$/i, ""), info))
        .catch(() => [])); // It may be closed to scripts of other sites: the address of the link is left.
    }
    return services.get(address);
  }

  // The picture that is large enough for what is seen of it. A larger one takes its place when it is there.
  async function fit() {
    const link = current;
    const found = link.dataset.service ? await service(link.dataset.service) : [];
    if (link !== current || !pane) return;
    const needed = image.closest(".frame").clientWidth * devicePixelRatio * view.scale;
    const chosen = found.find(({ width }) => width >= needed) ?? found.at(-1);
    const address = chosen?.address ?? link.getAttribute("href");
    if (shown.link === link && (shown.address === address || shown.width >= (chosen?.width ?? 0))) return;
    const first = shown.link !== link;
    Object.assign(shown, { link, address, width: chosen?.width ?? Infinity });
    if (first) {
      const whole = link.getAttribute("href");
      untried = link.dataset.service ? [whole, whole.replace("/full/max/", "/full/full/")] : [];
      image.src = address;
    } else {
      const larger = new Image();
      larger.referrerPolicy = "no-referrer";
      larger.addEventListener("load", () => { if (shown.address === address) image.src = address; });
      larger.src = address;
    }
  }

  // Services differ in the names of sizes: what a service refuses is asked for in another way.
  function refused() {
    const tried = image.getAttribute("src");
    untried = untried.filter((address) => address !== tried);
    if (untried.length > 0) image.src = untried.shift();
    else pane.querySelector(".failed").hidden = false;
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
    fit();
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
    shown.link = null;
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
    image.addEventListener("error", refused);
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
    mark();
    whole();
    fit();
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
