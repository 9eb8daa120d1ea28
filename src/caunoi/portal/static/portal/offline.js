// The form that is filled in without a line. It is kept on this device alone and sent once: its number is made here, before the
// first attempt, and the same number with the same text always leads to the same receipt.
"use strict";
const KEY = "caunoi.offline", DAY = 86400000, UNSENT_DAYS = 30, RECEIPT_DAYS = 2;
const box = document.getElementById("offline"), form = document.getElementById("offline-form"), line = document.getElementById("line");
const got = document.getElementById("got"), summary = document.getElementById("wrong-place");
const ways = document.getElementById("ways"), wayLine = document.getElementById("way-line");
let state = read(), busy = false, pause = 1000, timer = 0;

function fresh() {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const nonce = btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  return { nonce, stage: "writing", tried: false, language: box.dataset.language, fields: {}, at: Date.now() };
}
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    const days = kept && (Date.now() - kept.at) / DAY;
    if (kept && days <= (kept.stage === "sent" ? RECEIPT_DAYS : UNSENT_DAYS)) return kept;
    localStorage.removeItem(KEY);
  } catch { /* nothing is kept here */ }
  return fresh();
}
function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify(state));
    return true;
  } catch {
    say("full");
    return false;
  }
}
function say(what) {
  line.textContent = box.dataset[what];
}
function gather() {
  const fields = {};
  for (const [name, value] of new FormData(form)) fields[name] = value;
  return fields;
}
function fill() {
  for (const [name, value] of Object.entries(state.fields)) {
    const field = form.elements.namedItem(name);
    if (field) field.value = value;
  }
  const more = form.querySelector("details");
  if (["full_name", "organisation", "phone", "email", "address"].some((name) => state.fields[name])) more.open = true;
}
// After the first attempt nobody knows whether the text arrived: until the answer is here it may not change.
function lock(on) {
  for (const field of form.elements) if (!field.hasAttribute("data-erase")) field.disabled = on;
}
function draw() {
  got.hidden = state.stage !== "sent";
  ways.hidden = state.stage !== "choosing";
  form.hidden = state.stage === "sent" || state.stage === "choosing";
  for (const part of ways.querySelectorAll("[data-sealed]")) part.hidden = (part.dataset.sealed === "yes") !== Boolean(state.sealed);
  wayLine.textContent = "";
  if (state.stage === "sent") {
    document.getElementById("got-number").textContent = state.receipt.number;
    document.getElementById("got-at").textContent = state.receipt.received_at;
    const code = document.getElementById("got-code"), parts = state.receipt.code.split("-");
    code.textContent = "";
    parts.forEach((part, at) => {
      const group = document.createElement("span");
      group.textContent = at < parts.length - 1 ? `${part}-` : part;
      code.append(group);
    });
    line.textContent = "";
  }
  lock(state.stage === "waiting" && state.tried);
}
function told(errors, heading) {
  for (const old of form.querySelectorAll(".wrong")) old.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  summary.textContent = "";
  if (!heading) return;
  const alert = document.createElement("div"), list = document.createElement("ul"), title = document.createElement("h2");
  alert.className = "wrong-summary"; alert.tabIndex = -1; alert.setAttribute("role", "alert");
  title.textContent = heading;
  for (const [name, messages] of Object.entries(errors)) for (const message of messages) list.append(mark(name, message));
  alert.append(title, list);
  summary.append(alert);
  alert.focus();
}
function lacking() {
  const fields = gather(), missing = {};
  for (const name of ["kind", "subject", "body", "place"]) {
    const typed = (fields[name] || "").trim() || (name === "place" && (fields.place_text || "").trim());
    if (!typed) missing[name] = [box.dataset[`need${name[0].toUpperCase()}${name.slice(1)}`]];
  }
  return missing;
}
function mark(name, message) {
  const item = document.createElement("li"), place = document.getElementById(`id_${name}`);
  if (!place) { item.textContent = message; return item; }
  const link = document.createElement("a"), wrong = document.createElement("p");
  link.href = `#id_${name}`; link.textContent = message;
  wrong.className = "wrong"; wrong.id = `id_${name}-wrong`; wrong.textContent = message;
  if (place.matches("fieldset")) place.querySelector("legend").after(wrong);
  else {
    place.before(wrong);
    place.setAttribute("aria-invalid", "true");
    place.setAttribute("aria-describedby", `${place.getAttribute("aria-describedby") || ""} ${wrong.id}`.trim());
  }
  const more = place.closest("details");
  if (more) more.open = true;
  item.append(link);
  return item;
}
async function attempt() {
  if (busy || state.stage !== "waiting") return;
  busy = true;
  clearTimeout(timer);
  say("sending");
  try {
    const limit = { signal: AbortSignal.timeout ? AbortSignal.timeout(60000) : undefined, credentials: "same-origin", cache: "no-store" };
    const { token } = await (await answered(fetch(box.dataset.token, limit))).json();
    // Whoever went on writing while the line answered is not done: only what waits goes out.
    if (state.stage === "waiting") {
      state.tried = true;
      keep();
      lock(true);
      await post(token, limit);
    }
  } catch {
    if (state.stage === "waiting") again();
  }
  busy = false;
}
async function post(token, limit) {
  const body = new URLSearchParams({ ...state.fields, nonce: state.nonce, language: state.language, ...(state.ordinary && { ordinary: "1" }) });
  const answer = await answered(fetch(box.dataset.send, { ...limit, method: "POST", headers: { "X-CSRFToken": token }, body }));
  took(answer, await answer.json());
}
async function answered(asked) {
  const answer = await asked;
  if (answer.status >= 500 || answer.status === 403) throw new Error(String(answer.status));
  return answer;
}
function took(answer, told_) {
  if (answer.ok) {
    state = { ...fresh(), stage: "sent", receipt: told_ };
    keep();
    form.reset();
    told({}, "");
    draw();
    got.focus();
  } else if (told_.ways) {
    // The text speaks of denouncing: nothing was received, and nothing goes out before its writer has chosen.
    state = { ...state, stage: "choosing", tried: false, sealed: told_.sealed };
    keep();
    told({}, "");
    draw();
    ways.focus();
  } else if (answer.status === 429) {
    pause = 1000 * (told_.seconds || 60);
    again(told_.message);
  } else {
    // Refused as it stands: nothing was received under this number, except when the number itself was used for another text.
    state.stage = "writing";
    state.tried = false;
    if (answer.status === 409) state.nonce = fresh().nonce;
    keep();
    draw();
    say("kept");
    told(told_.errors || { "": [told_.message] }, told_.errors ? box.dataset.wrong : told_.message);
  }
}
function again(message) {
  if (message) line.textContent = message;
  else say(state.tried ? "unsure" : "waiting");
  timer = setTimeout(attempt, pause);
  pause = Math.min(pause * 2, 60000);
}
function goOn() {
  state = { ...state, stage: "waiting", ordinary: true };
  keep();
  pause = 1000;
  draw();
  form.querySelector("button").focus();
  attempt();
}
function back() {
  state.stage = "writing";
  keep();
  draw();
  document.getElementById("id_subject").focus();
}
// The text goes to the protected form in the body of a request. It leaves this device when that form is there (taken.js), and not
// before: a line may break on the way, and the browser then shows a page of its own.
async function protect() {
  wayLine.textContent = box.dataset.sending;
  try {
    const { token } = await (await answered(fetch(box.dataset.token, { credentials: "same-origin", cache: "no-store" }))).json();
    const way = document.createElement("form");
    way.method = "post"; way.action = box.dataset.denounce; way.hidden = true;
    for (const [name, value] of Object.entries({ ...state.fields, csrfmiddlewaretoken: token, carry: "device" })) {
      const field = document.createElement("input");
      field.type = "hidden"; field.name = name; field.value = value;
      way.append(field);
    }
    document.body.append(way);
    addEventListener("pagehide", () => { way.remove(); form.reset(); }, { once: true });
    way.submit();
  } catch {
    wayLine.textContent = box.dataset.closed;
  }
}
// What another page of this device made of it.
function reread() {
  clearTimeout(timer);
  form.reset();
  state = read();
  fill();
  draw();
  if (state.stage === "waiting") again();
  else line.textContent = "";
}
function forget() {
  clearTimeout(timer);
  localStorage.removeItem(KEY);
  state = fresh();
  form.reset();
  told({}, "");
  draw();
}
function erase() {
  if (state.stage !== "sent" && Object.keys(state.fields).length && !confirm(box.dataset.ask)) return;
  forget();
  say("erased");
}
if (box) {
  box.hidden = false;
  fill();
  draw();
  document.getElementById("instead").hidden = location.pathname === box.dataset.page;
  form.addEventListener("input", () => {
    // Whoever writes on is not done: it is not sent before the button is pressed again.
    state = { ...state, stage: "writing", fields: gather(), at: Date.now() };
    clearTimeout(timer);
    if (keep()) say("kept");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // What is missing is said where there is no line too: nobody is to walk home believing that it will be sent.
    const missing = state.stage === "writing" ? lacking() : {};
    if (Object.keys(missing).length) { told(missing, box.dataset.wrong); return; }
    if (state.stage === "writing") { state.fields = gather(); state.stage = "waiting"; state.language = box.dataset.language; }
    keep();
    pause = 1000;
    told({}, "");
    attempt();
  });
  document.getElementById("way-sealed").addEventListener("click", protect);
  document.getElementById("way-ordinary").addEventListener("click", goOn);
  document.getElementById("way-back").addEventListener("click", back);
  for (const button of document.querySelectorAll("[data-erase]")) button.addEventListener("click", erase);
  addEventListener("online", () => { say("online"); attempt(); });
  addEventListener("offline", () => say(state.stage === "waiting" ? "waiting" : "offline"));
  addEventListener("storage", (event) => { if (event.key === KEY) reread(); });
  addEventListener("pageshow", (event) => { if (event.persisted) reread(); });
  if (state.stage === "waiting") attempt();
  else if (!navigator.onLine) say("offline");
  if (navigator.serviceWorker) navigator.serviceWorker.register(box.dataset.worker, { scope: "/" }).catch(() => {});
}
