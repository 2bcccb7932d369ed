// Small comforts on top of pages that work without them.
(() => {
  "use strict";

  // Filters apply as they are chosen; the address follows, and the new count is told to screen readers.
  const form = document.querySelector("form[data-live]");
  const results = document.getElementById("results");
  if (form && results && window.fetch && history.replaceState) {
    let running = null;
    const refresh = async () => {
      const chosen = [...new FormData(form)].filter(([, value]) => value.trim());
      const address = form.action.split("?")[0] + (chosen.length ? `?${new URLSearchParams(chosen)}` : "");
      if (running) running.abort();
      running = new AbortController();
      try {
        const answer = await fetch(address, { signal: running.signal });
        if (!answer.ok) throw new Error(answer.statusText);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const there = page.querySelector("form[data-live]").elements;
        if (chosen.some(([name, value]) => there[name].value !== value.trim())) {
          form.dispatchEvent(new Event("unanswered")); // no server here: see carried.js
          return;
        }
        results.replaceChildren(...page.getElementById("results").childNodes);
        document.getElementById("count").textContent = page.getElementById("count").textContent;
        history.replaceState(null, "", address);
      } catch (error) {
        if (error.name !== "AbortError") form.submit();
      }
    };
    let wait;
    form.addEventListener("change", refresh);
    form.addEventListener("input", (event) => {
      if (event.target.type !== "search") return;
      clearTimeout(wait);
      wait = setTimeout(refresh, 250);
    });
    form.addEventListener("submit", (event) => { event.preventDefault(); refresh(); });
  }

  // The phone menu closes with Escape and gives the focus back.
  const menu = document.querySelector("details.menu");
  if (menu) menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  });

  // Fingerprints can be copied.
  document.querySelectorAll("[data-copy]").forEach((place) => {
    if (!navigator.clipboard) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "second";
    button.textContent = "コピー";
    button.setAttribute("aria-label", `${place.dataset.copy}をコピー`);
    const told = document.createElement("span");
    told.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(place.textContent.trim());
        told.textContent = "コピーしました";
      } catch {
        told.textContent = "コピーできませんでした。文字を選択してコピーしてください";
      }
    });
    place.after(button, told);
  });

  // Long work tells how far it is; when it is over, the page is asked for anew.
  const work = document.querySelector("[data-again]");
  if (work && window.fetch) {
    const heard = document.querySelector("[data-heard]");  // told now and then, not at every step
    let told = -1;
    const ask = async () => {
      try {
        const answer = await fetch(work.dataset.again);
        const text = answer.ok ? await answer.text() : "";
        if (answer.ok && !text.includes("<progress")) { location.reload(); return; }
        const page = new DOMParser().parseFromString(text, "text/html");
        if (answer.ok) work.replaceChildren(...page.body.childNodes);
        const quarter = Math.floor((work.querySelector("progress")?.position ?? 0) * 4);
        if (heard && quarter !== told) { told = quarter; heard.textContent = work.textContent.trim(); }
      } catch { /* asked again below */ }
      setTimeout(ask, 1000);
    };
    setTimeout(ask, 1000);
  }

  // What is typed and not saved is kept as a draft on the server, and leaving warns.
  const report = document.querySelector("form[data-draft]");
  if (report) {
    const told = report.querySelector("[data-told]");
    let changed = false, waiting = null;
    const keep = async () => {
      waiting = null;
      try {
        const answer = await fetch(report.dataset.draft, { method: "POST", body: new FormData(report) });
        const said = (await answer.json()).said;
        told.textContent = answer.ok ? `${said}（${new Date().toLocaleTimeString("ja-JP")}）` : said;
      } catch {
        told.textContent = "下書きを残せませんでした。つながりを確かめて、保存してください";
      }
    };
    report.addEventListener("input", () => {
      changed = true;
      if (!waiting) waiting = setTimeout(keep, 3000);
    });
    report.addEventListener("submit", () => { changed = false; clearTimeout(waiting); });
    window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  }

  // A long reading goes on by itself, step by step; without scripts its button does.
  const goesOn = document.querySelector("form[data-goes-on]");
  if (goesOn) setTimeout(() => goesOn.requestSubmit(), 150);
})();
