// A form whose work takes long says that it is at work, and is sent once. Without scripts its hint says how long.
(() => {
  "use strict";
  document.querySelectorAll("form[data-long]").forEach((form) => {
    const told = form.appendChild(document.createElement("p"));
    told.setAttribute("role", "status");
    let pressed = null, label = "";
    form.addEventListener("submit", (event) => {
      if (pressed) { event.preventDefault(); return; }
      pressed = event.submitter;
      label = pressed.textContent;
      pressed.setAttribute("aria-disabled", "true");
      pressed.textContent = "処理しています…";
      const since = Date.now();
      const tell = () => {
        if (!pressed) return;
        told.textContent = `${form.dataset.long}（${Math.round((Date.now() - since) / 1000)}秒）`;
        setTimeout(tell, 5000);
      };
      setTimeout(tell, 1000);
    });
    window.addEventListener("pageshow", () => {
      if (pressed) { pressed.textContent = label; pressed.removeAttribute("aria-disabled"); }
      pressed = null;
      told.textContent = "";
    });
  });
})();
