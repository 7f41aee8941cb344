/* The preview's script. It is never part of the site: the server adds it when it answers. */
(() => {
  "use strict";
  const own = document.currentScript;
  const place = new URL(own.src);
  const alone = own.dataset.alone === "true";
  const memory = `nutgraf:${location.pathname}`;
  const styles = new CSSStyleSheet(), panel = new CSSStyleSheet();
  let digest = own.dataset.digest, shadow = null, wait = 200;

  const details = () => [...document.querySelectorAll("details")];

  function keep() {
    const open = details().flatMap((item, index) => (item.open ? [index] : []));
    sessionStorage.setItem(memory, JSON.stringify({ x: scrollX, y: scrollY, open, hash: location.hash }));
  }

  function restore() {
    const kept = JSON.parse(sessionStorage.getItem(memory) || "null");
    sessionStorage.removeItem(memory);
    if (!kept || kept.hash !== location.hash) return;
    details().forEach((item, index) => { item.open = item.open || kept.open.includes(index); });
    scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
  }

  function show(html) {
    if (!shadow) {
      const host = document.createElement("nutgraf-preview");
      shadow = host.attachShadow({ mode: "open" });
      shadow.adoptedStyleSheets = [panel];
      document.body.append(host);
    }
    const made = new DOMParser().parseFromString(html, "text/html");
    shadow.replaceChildren(...made.body.childNodes);
    if (own.dataset.draft !== "true") return;
    const band = document.createElement("p");
    band.className = "band";
    band.textContent = "Draft: only the preview shows this page.";
    shadow.append(band);
  }

  function restyle(told) {
    styles.replaceSync(told.css);
    for (const sheet of document.styleSheets) sheet.disabled = true;
    document.adoptedStyleSheets = [styles];
    digest = told.digest;
  }

  const commands = {
    hello() {},
    style: restyle,
    report(told) {
      panel.replaceSync(told.css);
      if (!alone) show(told.html);
    },
    reload() { keep(); location.reload(); },
    go(told) { location.replace(told.to); },
  };

  function connect() {
    const socket = new WebSocket(`${place.protocol === "https:" ? "wss" : "ws"}://${place.host}${place.pathname.replace(/client\.js$/, "live")}`);
    socket.onopen = () => {
      wait = 200;
      socket.send(JSON.stringify({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] }));
      socket.send(JSON.stringify({ command: "info", url: location.pathname, digest }));
    };
    socket.onmessage = (event) => {
      const told = JSON.parse(event.data);
      commands[told.command]?.(told);
    };
    socket.onclose = () => {
      setTimeout(connect, wait);
      wait = Math.min(wait * 1.5, 2000);
    };
  }

  if (document.readyState === "complete") restore();
  else addEventListener("load", restore, { once: true });
  connect();
})();
