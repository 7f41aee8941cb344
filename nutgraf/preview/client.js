/* The preview's script. It is never part of the site: the server adds it when it answers. */
(() => {
  "use strict";
  const own = document.currentScript;
  const place = new URL(own.src);
  const alone = own.dataset.alone === "true";
  const memory = `nutgraf:${location.pathname}`;
  const styles = new CSSStyleSheet(), panel = new CSSStyleSheet();
  const kept = JSON.parse(sessionStorage.getItem(memory) || "{}");
  let digest = own.dataset.digest, shadow = null, shown = null, socket = null, wait = 200, pulse = 0, missed = 0;
  let folded = kept.folded || false, listed = kept.listed || false, restored = kept.y === undefined, leaving = false;

  /* The reading place: what was open, and how far below the top of the window the last thing with a name stood. */

  function details() {
    const found = new Map();
    for (const item of document.querySelectorAll("details")) {
      const name = item.id || item.querySelector("summary")?.textContent || "";
      found.set(`${name}:${[...found.keys()].filter((key) => key.startsWith(`${name}:`)).length}`, item);
    }
    return found;
  }

  function anchor() {
    let found = null;
    for (const item of document.querySelectorAll("main [id]")) {
      const box = item.getBoundingClientRect();
      if (!box.height || item.matches("[popover], [popover] *")) continue;
      if (box.top > innerHeight / 3) break;
      found = { id: item.id, top: box.top };
    }
    return scrollY > 0 ? found : null;
  }

  function keep() {
    const open = [...details()].map(([key, item]) => [key, item.open]);
    const popovers = [...document.querySelectorAll(":popover-open[id]")].map((item) => item.id);
    const now = { x: scrollX, y: scrollY, at: anchor(), open, popovers, hash: location.hash };
    /* A page that goes again before it was loaded has not been put back yet: what the one before it knew still counts. */
    sessionStorage.setItem(memory, JSON.stringify({ ...(restored ? now : kept), folded, listed }));
    leaving = true;
    history.scrollRestoration = "manual";
  }

  function restore() {
    if (leaving) return;
    sessionStorage.removeItem(memory);
    if (restored) return;
    restored = true;
    history.scrollRestoration = "auto";
    if (kept.hash !== location.hash) return;
    const now = details();
    for (const [key, open] of kept.open) if (now.has(key)) now.get(key).open = open;
    for (const id of kept.popovers) document.getElementById(id)?.showPopover?.();
    settle();
    requestAnimationFrame(settle);  // Chromium may go to where the address leads once more, in the frame after the load
  }

  function settle() {
    const named = kept.at && document.getElementById(kept.at.id);
    const top = named ? named.getBoundingClientRect().top + scrollY - kept.at.top : kept.y;
    scrollTo({ left: kept.x, top, behavior: "instant" });
  }

  /* What stands over the page. */

  function ground() {
    if (shadow) return shadow;
    const host = document.createElement("nutgraf-preview");
    shadow = host.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [panel];
    document.body.append(host);
    if (own.dataset.draft === "true") band("draft", "Draft: only the preview shows this page.");
    return shadow;
  }

  function band(name, words) {
    const made = document.createElement("p");
    made.className = `band ${name}`;
    made.setAttribute("role", "status");
    made.textContent = words;
    ground().append(made);
  }

  function show(html) {
    if (html === shown) return;
    shown = html;
    const made = new DOMParser().parseFromString(html, "text/html");
    if (alone) {
      if (!html) return;
      document.title = made.querySelector("h2").textContent;
      document.querySelector("main").replaceChildren(...made.body.childNodes);
      return;
    }
    for (const old of ground().querySelectorAll(".panel, .count")) old.remove();
    const errors = made.querySelector(".panel > details"), warnings = made.querySelector(".count");
    if (!errors) folded = false;
    else errors.open = !folded;
    if (warnings) warnings.open = listed;
    errors?.addEventListener("toggle", () => { folded = !errors.open; });
    warnings?.addEventListener("toggle", () => { listed = warnings.open; });
    shadow.prepend(...made.body.childNodes);
  }

  function restyle(told) {
    styles.replaceSync(told.css);
    for (const sheet of document.styleSheets) sheet.disabled = true;
    document.adoptedStyleSheets = [styles];
    digest = told.digest;
  }

  /* The connection. */

  const commands = {
    hello() {},
    style: restyle,
    report(told) {
      panel.replaceSync(told.css);
      show(told.html);
    },
    reload() { keep(); location.reload(); },
    go(told) { location.replace(told.to); },
  };

  function inform() {
    socket.send(JSON.stringify({ command: "info", url: location.pathname, digest }));
    clearTimeout(pulse);
    pulse = setTimeout(connect, 5000);
  }

  function connect() {
    clearTimeout(pulse);
    if (socket) {
      socket.onclose = socket.onmessage = null;
      socket.close();
    }
    socket = new WebSocket(`${place.protocol === "https:" ? "wss" : "ws"}://${place.host}${place.pathname.replace(/client\.js$/, "live")}`);
    socket.onopen = () => {
      wait = 200;
      missed = 0;
      shadow?.querySelector(".away")?.remove();
      socket.send(JSON.stringify({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] }));
      inform();
    };
    socket.onmessage = (event) => {
      const told = JSON.parse(event.data);
      if (told.command === "report") clearTimeout(pulse);
      commands[told.command]?.(told);
    };
    socket.onclose = () => {
      clearTimeout(pulse);
      pulse = setTimeout(connect, wait);
      wait = Math.min(wait * 1.5, 2000);
      missed += 1;
      if (missed === 4 && !alone) band("away", "The preview has stopped: this page may be old. It follows again when the preview is started.");
    };
  }

  /* A laptop that wakes, or a tab that is shown again, asks what it has missed. */
  function wake() {
    if (document.visibilityState !== "visible") return;
    if (socket?.readyState === WebSocket.OPEN) inform();
    else if (socket?.readyState !== WebSocket.CONNECTING) connect();
  }

  if (document.readyState === "complete") restore();
  else addEventListener("load", restore, { once: true });
  document.addEventListener("visibilitychange", wake);
  addEventListener("pageshow", (event) => { if (event.persisted) wake(); });
  addEventListener("online", wake);
  connect();
})();
