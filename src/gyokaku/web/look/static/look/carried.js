// Searching and narrowing where no server answers: on the site as files, an address with a question shows the whole
// page, so this script answers instead, from files beside the page. Where a server answered, it does nothing.
(() => {
  "use strict";

  const asked = new Map([...new URLSearchParams(location.search)].map(([name, value]) => [name, value.trim()]));
  const fetched = new Map();
  const read = (name) => {
    if (!fetched.has(name)) {
      fetched.set(name, fetch(name).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.json();
      }));
    }
    return fetched.get(name);
  };

  // The server's folding (NFKC, case, no spaces), and for each folded letter the place it came from.
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ").replace(/\s+/gu, "");
  const folded = (text) => {
    const origin = [];
    let key = "";
    for (const part of text.matchAll(/[^\p{M}ﾞﾟ][\p{M}ﾞﾟ]*|[\p{M}ﾞﾟ]+/gu)) {
      const letters = fold(part[0]);
      key += letters;
      for (let turn = 0; turn < letters.length; turn += 1) origin.push([part.index, part.index + part[0].length]);
    }
    return { text, key, origin };
  };
  const wordsOf = (text) => text.split(/\s+/u).map(fold).filter(Boolean);

  const made = (name, parts = {}, inside = []) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(parts)) node.setAttribute(key, value);
    node.append(...inside);
    return node;
  };
  const failed = (place) => place.replaceChildren(made("div", { class: "notice" }, [
    made("p", {}, ["検索のためのファイルを読めませんでした。つながりを確かめて、ページを開き直してください。"]),
  ]));

  // --- the lists ---------------------------------------------------------------------------------------------------

  const form = document.querySelector("form[data-live]");
  const results = document.getElementById("results");
  const count = document.getElementById("count");
  const fields = form ? [...form.elements].filter((field) => field.name) : [];

  const passing = (facts, chosen) => {
    let left = facts.lines.map((_, turn) => turn);
    for (const [name, value] of chosen) {
      const words = wordsOf(value);
      const kept = name === "q" ? null : new Set((facts.choices[name] || {})[value] || []);
      left = left.filter((turn) => (kept ? kept.has(turn) : words.every((word) => facts.words[turn].includes(word))));
    }
    return new Set(left.map((turn) => facts.lines[turn]));
  };

  const addressOf = (chosen) => {
    const query = new URLSearchParams(chosen).toString();
    return form.getAttribute("action") + (query ? `?${query}` : "");
  };

  const tags = (chosen) => made("ul", { class: "tags chosen", "aria-label": "選んでいる条件" }, chosen.map(([name, value]) => {
    const field = form.elements[name];
    const label = form.querySelector(`label[for="${field.id}"]`).textContent;
    const option = [...(field.options || [])].find((one) => one.value === value);
    const said = option ? option.text : value;
    const others = chosen.filter(([other]) => other !== name);
    return made("li", {}, [made("a", { href: addressOf(others) }, [
      `${label}：${said} `,
      made("span", { "aria-hidden": "true" }, ["×"]),
      made("span", { class: "hidden" }, ["を外す"]),
    ])]);
  }));

  const LINES = ".items > li, .entry-list > li";
  const whole = results && results.cloneNode(true);
  const noun = count ? count.textContent.replace(/^\s*\d+件の/, "").replace(/（.*/s, "").trim() : "";
  const narrow = async (chosen) => {
    const stay = passing(await read("facts.json"), chosen);
    const shown = whole.cloneNode(true);
    const lines = [...shown.querySelectorAll(LINES)];
    const gone = lines.filter((line) => !stay.has(line.querySelector("a").getAttribute("href")));
    gone.forEach((line) => line.remove());
    [...shown.querySelectorAll("section")].filter((part) => !part.querySelector(LINES)).forEach((part) => part.remove());
    results.replaceChildren(...shown.childNodes);
    const left = lines.length - gone.length;
    if (chosen.length && whole.querySelector(".items")) results.prepend(tags(chosen)); // as the server does
    if (!left) results.append(made("div", { class: "notice" }, [
      made("p", {}, [`この条件に合う${noun}はありません。条件を一つ外すか、ことばを短くしてください。`]),
    ]));
    count.textContent = `${left}件の${noun}${gone.length ? `（全${lines.length}件のうち）` : ""}`;
  };

  if (form && results) {
    form.addEventListener("unanswered", () => {
      const chosen = fields.map((field) => [field.name, field.value.trim()]).filter(([, value]) => value);
      narrow(chosen).then(() => history.replaceState(null, "", addressOf(chosen)), () => failed(results));
    });
    const chosen = fields.map((field) => [field.name, asked.get(field.name)]).filter(([, value]) => value);
    if (chosen.some(([name, value]) => form.elements[name].value.trim() !== value)) {
      // A server that does not know a choice has said so in its page already, and has no facts.json.
      read("facts.json").then(() => {
        for (const [name, value] of chosen) form.elements[name].value = value;
        const folding = form.closest("details");
        if (folding) folding.open = true;
        narrow(chosen);
      }, () => {});
    }
  }

  // --- the search --------------------------------------------------------------------------------------------------

  const question = asked.get("q") || "";
  const box = document.getElementById("q-main");
  const body = document.querySelector("#main .body");
  if (!box || !body || !question || box.value.trim() === question) return;

  const turnsWith = async (index, word) => {
    const letters = [...word];
    const needed = letters.length === 1 ? letters : letters.slice(1).map((letter, turn) => letters[turn] + letter);
    let left = null;
    for (const pair of needed) {
      const drawer = await read(`pairs-${pair.codePointAt(0) % index.drawers}.json`);
      const turns = new Set(drawer[pair] || []);
      left = left === null ? [...turns] : left.filter((turn) => turns.has(turn));
    }
    return left || [];
  };

  // Entries that hold every word, with their texts folded, by kind; those with a word in the title come first.
  const found = async (index, words) => {
    let turns = index.entries.map((_, turn) => turn);
    for (const word of words) {
      const holding = new Set(await turnsWith(index, word));
      turns = turns.filter((turn) => holding.has(turn));
    }
    const entries = [];
    for (const turn of turns) {
      const [kind, above, title, href] = index.entries[turn];
      const texts = (await read(`texts-${Math.floor(turn / index.together)}.json`))[turn % index.together];
      const entry = { kind, above, href, title: folded(title), bodies: texts.map(([label, anchor, text]) => ({ label, anchor, ...folded(text) })) };
      if (words.every((word) => [entry.title, ...entry.bodies].some((text) => text.key.includes(word)))) entries.push(entry);
    }
    const first = (entry) => (words.some((word) => entry.title.key.includes(word)) ? 0 : 1);
    return entries.sort((a, b) => first(a) - first(b));
  };

  const marked = ({ text, key, origin }, words, begin = 0, end = text.length) => {
    const spans = [];
    for (const word of words) {
      for (let at = key.indexOf(word); at >= 0; at = key.indexOf(word, at + word.length)) {
        spans.push([origin[at][0], origin[at + word.length - 1][1]]);
      }
    }
    const parts = [];
    let at = begin;
    for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
      const start = Math.max(from, at), stop = Math.min(to, end);
      if (stop <= start) continue;
      parts.push(text.slice(at, start), made("mark", {}, [text.slice(start, stop)]));
      at = stop;
    }
    return [...parts, text.slice(at, end)];
  };

  const excerpt = (body, words) => {
    const hits = words.map((word) => body.key.indexOf(word)).filter((at) => at >= 0);
    const first = Math.min(...hits.map((at) => body.origin[at][0]));
    const begin = Math.max(0, first - 36), end = Math.min(body.text.length, begin + 120);
    return [begin ? "…" : "", ...marked(body, words, begin, end), end < body.text.length ? "…" : ""];
  };

  const shown = (entry, words) => {
    const bodies = entry.bodies.filter((body) => words.some((word) => body.key.includes(word))).slice(0, 2);
    return made("article", { class: "result" }, [
      made("p", { class: "small soft" }, [entry.above]),
      made("h3", {}, [made("a", { href: entry.href }, marked(entry.title, words))]),
      ...bodies.map((body) => made("p", { class: "passage" }, [
        ...(body.label ? [made("a", { href: entry.href + body.anchor }, [
          body.label, made("span", { class: "hidden" }, [`（${entry.above}）`]),
        ]), "　"] : []),
        ...excerpt(body, words),
      ])),
    ]);
  };

  const section = (index, kind, entries, words) => {
    const all = asked.get("kind") || entries.length <= index.shown;
    const label = index.kinds[kind];
    const more = `?${new URLSearchParams({ q: question, kind })}`;
    return made("section", { "aria-labelledby": `kind-${kind}` }, [
      made("div", { class: "group-head" }, [made("h2", { id: `kind-${kind}` }, [`${label}（${entries.length}件）`])]),
      ...entries.slice(0, all ? undefined : index.shown).map((entry) => shown(entry, words)),
      ...(all ? [] : [made("p", {}, [made("a", { class: "button second", href: more }, [`${label}の残りも見る（全${entries.length}件）`])])]),
    ]);
  };

  const answer = async () => {
    const index = await read("index.json");
    const words = wordsOf(question), wanted = asked.get("kind") || "";
    const entries = words.length ? await found(index, words) : [];
    const kinds = Object.keys(index.kinds)
      .map((kind) => [kind, entries.filter((entry) => entry.kind === kind)])
      .filter(([kind, some]) => some.length && (!wanted || wanted === kind));
    const total = kinds.reduce((sum, [, some]) => sum + some.length, 0);
    const only = index.kinds[wanted] ? `（${index.kinds[wanted]}だけを表示）` : "";
    const told = made("p", { class: "count", role: "status" }, [`${total}件見つかりました${only}`]);
    if (only) told.append(made("a", { href: `?${new URLSearchParams({ q: question })}` }, ["すべての種類を見る"]));
    const jumps = kinds.length > 1 ? [made("ul", { class: "tags" }, kinds.map(([kind, some]) => made("li", {}, [
      made("a", { href: `#kind-${kind}` }, [`${index.kinds[kind]} ${some.length}件`]),
    ])))] : [];
    const nothing = made("div", { class: "notice" }, [made("p", {}, ["見つかりませんでした。ことばを短くするか、別の言い方でお試しください。全角・半角、大文字・小文字の違いは気にせず検索できます。"])]);
    body.replaceChildren(told, ...jumps, ...(total ? kinds.map(([kind, some]) => section(index, kind, some, words)) : [nothing]));
    document.querySelector("h1").textContent = `「${question}」の検索結果`;
    document.title = document.title.replace(/^[^｜]*/, `「${question}」の検索結果 `);
  };

  read("index.json").then(() => {
    box.value = question;
    answer().catch(() => failed(body));
  }, () => {});
})();
