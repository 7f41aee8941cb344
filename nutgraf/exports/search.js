// Search without a server: the index lies in small files that are added as scripts, so that it works from disk too.
// Words are cut and made plain here exactly as nutgraf/exports/search.py does it.
"use strict";
(() => {
  const SHOWN = 6;
  const SAID = 90; // words and what stands between them: what is told of a passage, around the first word that was asked for
  const GROUP = 4;
  const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
  const box = document.getElementById("q");
  const list = document.getElementById("found");
  const said = document.getElementById("said");
  const loaded = new Map();
  const waiting = new Map();
  let wanted = 0;

  window.nutgrafSearch = (name, data) => {
    loaded.set(name, data);
    for (const done of waiting.get(name) || []) done(data);
    waiting.delete(name);
  };

  const load = (name, empty) => new Promise((done) => {
    if (loaded.has(name)) return done(loaded.get(name));
    const first = !waiting.has(name);
    waiting.set(name, [...(waiting.get(name) || []), done]);
    if (!first) return;
    const script = document.createElement("script");
    script.src = `search/${name}.js`;
    script.onerror = () => window.nutgrafSearch(name, empty);
    document.head.append(script);
  });

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const words = (text) => Array.from(plain(text).matchAll(/[\p{L}\p{N}]+/gu)).flatMap(([run]) => cut(run));

  const cut = (run) => {
    const pieces = [];
    let word = "";
    let before = "";
    for (const sign of run) {
      if (UNSPACED.test(sign)) {
        if (word) pieces.push(word);
        word = "";
        pieces.push(sign);
        if (before) pieces.push(before + sign);
        before = sign;
      } else {
        word += sign;
        before = "";
      }
    }
    if (word) pieces.push(word);
    return pieces;
  };

  const key = (word, length) => Array.from(word).slice(0, length).map((sign) => sign.codePointAt(0).toString(16)).join("-");

  // The file in which a word is: where there are many words, the key has more than two characters.
  const shard = async (word) => {
    let length = 2;
    let index = await load(`w-${key(word, length)}`, {});
    while ("*" in index && Array.from(word).length > length) {
      length += 1;
      index = await load(`w-${key(word, length)}`, {});
    }
    return index;
  };

  const numbers = (text) => {
    let last = 0;
    return text ? text.split(" ").map((step) => (last += parseInt(step, 36))) : [];
  };

  // The passages that have a word, in their title (2) or text (1); of the last word also those that begin with it.
  const having = async (word, isLast) => {
    const index = await shard(word);
    const places = new Map();
    for (const other of Object.keys(index)) {
      if (other !== "" && other !== "*" && (other === word || (isLast && other.startsWith(word)))) {
        const [titles, texts] = index[other].split("|");
        for (const number of numbers(texts)) places.set(number, Math.max(1, places.get(number) || 0));
        for (const number of numbers(titles)) places.set(number, 2);
      }
    }
    return { places, common: (index[""] || "").split(" ").includes(word) };
  };

  // The passages that have every word of a query, those with the most of them in their titles first.
  const passages = async (query) => {
    const asked = [...new Set(words(query))];
    const found = await Promise.all(asked.map((word, at) => having(word, at === asked.length - 1)));
    const telling = found.some((one) => !one.common) ? found.filter((one) => !one.common) : found;
    if (!telling.length) return [];
    const weight = (number) => found.reduce((sum, one) => sum + (one.places.get(number) || 0), 0);
    return [...telling[0].places.keys()]
      .filter((number) => telling.every((one) => one.places.has(number)))
      .sort((a, b) => weight(b) - weight(a) || a - b);
  };

  const shown = (passage, asked) => {
    const [title, address, kind, text] = passage;
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = address;
    link.textContent = title;
    const label = document.createElement("small");
    label.textContent = ` ${list.dataset[kind] || kind}`;
    const said = document.createElement("p");
    said.dir = "auto";
    const pieces = text.split(/([\p{L}\p{N}\p{M}]+)/u); // words at odd places
    const hits = pieces.map((piece) => piece && asked.some((word) => plain(piece).startsWith(word) || (UNSPACED.test(word) && plain(piece).includes(word))));
    const first = hits.indexOf(true);
    const from = first > SAID / 2 ? first - (SAID / 6) : 0;
    if (from) said.append("… ");
    pieces.slice(from, from + SAID).forEach((piece, at) => {
      const part = document.createElement(hits[from + at] ? "mark" : "span");
      part.textContent = piece;
      said.append(part);
    });
    if (from + SAID < pieces.length) said.append(" …");
    item.append(link, label, said);
    return item;
  };

  const search = async () => {
    const turn = ++wanted;
    const query = box.value.trim();
    const found = query ? await passages(query) : [];
    const groups = await Promise.all(found.slice(0, SHOWN).map((number) => load(`p-${Math.floor(number / GROUP)}`, [])));
    if (turn !== wanted) return;
    list.replaceChildren(...groups.map((group, at) => shown(group[found[at] % GROUP], words(query))));
    said.textContent = !query ? "" : said.dataset[found.length ? (found.length === 1 ? "single" : "many") : "none"].replace("%", found.length.toLocaleString(document.documentElement.lang));
    const address = new URL(location.href);
    address.hash = query ? `q=${encodeURIComponent(query)}` : "";
    history.replaceState(null, "", address);
  };

  box.addEventListener("input", search);
  const asked = new URLSearchParams(location.hash.slice(1)).get("q");
  if (asked) {
    box.value = asked;
    search();
  }
})();
