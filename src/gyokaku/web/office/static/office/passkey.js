// Passkeys: asks the browser for a credential and sends it with the form. Without a browser that can, the button stays off.
"use strict";
(() => {
  const asked = async (form) => {
    if (!form.dataset.asks) return JSON.parse(document.getElementById("passkey-options").textContent);
    const answer = await fetch(form.dataset.asks, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no options");
    return answer.json();
  };
  const made = (options, alone) => {
    const chosen = options.publicKey.authenticatorSelection;
    chosen.residentKey = alone ? "required" : "discouraged";
    chosen.requireResidentKey = alone;
    if (alone) chosen.userVerification = "required";
    return webauthnJSON.create(options);
  };
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!window.PublicKeyCredential || !window.webauthnJSON) continue;
    const button = form.querySelector("button[type=submit]");
    const fault = form.querySelector(".error-text");
    button.disabled = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      fault.hidden = true;
      button.disabled = true;
      try {
        const options = await asked(form);
        const credential =
          form.dataset.passkey === "create"
            ? await made(options.creation_options, form.elements.passwordless.checked)
            : await webauthnJSON.get(options.request_options);
        form.elements.credential.value = JSON.stringify(credential);
        form.submit();
      } catch {
        fault.hidden = false;
        button.disabled = false;
      }
    });
  }
})();
