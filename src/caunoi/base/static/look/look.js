// Everything works without this file. It adds: one submit per press, copying, printing, and a theme switch that keeps typed text.
"use strict";
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-theme-form]")) return switchTheme(event);
  if (!form.matches("[data-once]")) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  for (const button of form.querySelectorAll("button:not([type=button])")) {
    button.classList.add("busy");
    button.setAttribute("aria-disabled", "true");
  }
  setTimeout(freeForms, 10000); // a cut connection: it may be sent again, the server makes one of it
});
addEventListener("pageshow", freeForms);
function freeForms() {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll(".busy")) {
      button.classList.remove("busy");
      button.removeAttribute("aria-disabled");
    }
  }
}
function switchTheme(event) {
  const value = event.submitter && event.submitter.value;
  if (!value) return;
  event.preventDefault();
  document.cookie = `theme=${value}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
  if (value === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
  for (const button of event.target.querySelectorAll("button")) button.setAttribute("aria-pressed", button.value === value);
}
document.addEventListener("click", (event) => {
  const copier = event.target.closest("[data-copy]");
  if (copier) {
    navigator.clipboard.writeText(document.getElementById(copier.dataset.copy).textContent.trim()).then(() => {
      copier.querySelector("span").textContent = copier.dataset.done;
      copier.setAttribute("aria-live", "polite");
    });
  }
  if (event.target.closest("[data-print]")) print();
  const all = event.target.closest("[data-pick-all]");
  if (all) for (const box of document.querySelectorAll(".pick")) box.checked = all.checked;
  for (const menu of document.querySelectorAll(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll(".menu[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
});
document.addEventListener("DOMContentLoaded", () => {
  if (navigator.clipboard) for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
  for (const button of document.querySelectorAll("[data-print], [data-pick-all]")) button.hidden = false;
  const wrong = document.getElementById("wrong-summary");
  if (wrong) wrong.focus();
});
