// Files go in pieces while one writes on, and go on where they stopped when the line breaks. Without this the form carries them.
"use strict";
const PIECE = 128 * 1024, MOST_TRIES = 40;
const chooser = document.querySelector("input[type=file][data-pieces]");
if (chooser && "arrayBuffer" in Blob.prototype) {
  const form = chooser.form, list = document.getElementById("arriving");
  let going = Promise.resolve();
  chooser.addEventListener("change", () => {
    const files = [...chooser.files];
    chooser.value = "";
    for (const file of files) {
      const row = shown(file);
      going = going.then(() => send(file, row)).catch(() => {});
    }
    if (files.length) list.scrollIntoView({ block: "nearest" });
  });
  form.addEventListener("submit", (event) => {
    if (!form.querySelector("[data-arriving]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    list.querySelector("[role=status]").textContent = list.dataset.wait;
    list.scrollIntoView({ block: "center" });
  }, true);

  function shown(file) {
    list.hidden = false;
    const row = document.createElement("div"), label = document.createElement("label"), bar = document.createElement("progress");
    row.dataset.arriving = "";
    bar.max = file.size || 1;
    bar.value = 0;
    label.append(`${file.name} `, bar);
    row.append(label);
    list.append(row);
    return row;
  }
  async function send(file, row) {
    const bar = row.querySelector("progress");
    try {
      const place = await begun(file);
      let done = place.file ? place : null, offset = place.offset || 0;
      for (let tries = 0; !done;) {
        bar.value = offset;
        const before = offset;
        const answer = await piece(file, place.url, offset).catch(() => null);
        if (answer && answer.status === 200) done = await answer.json();
        else if (answer && answer.status === 204) offset = Number(answer.headers.get("Upload-Offset"));
        else if (answer && answer.status < 500 && answer.status !== 409 && answer.status !== 404) throw new Error((await answer.json()).message);
        else {
          // The line broke: wait, then ask how far it came. It may have been whole already.
          if (++tries > MOST_TRIES) throw new Error("");
          list.querySelector("[role=status]").textContent = list.dataset.broken;
          await new Promise((on) => setTimeout(on, 500 * 2 ** Math.min(tries, 6)));
          const asked = await fetch(place.url, { method: "HEAD", headers: { "X-Form": form.elements.form.value } }).catch(() => null);
          if (asked && asked.ok) offset = Number(asked.headers.get("Upload-Offset"));
          else if (asked && asked.status === 404) {
            const now = await begun(file).catch(() => null);
            if (now) { done = now.file ? now : null; place.url = now.url; offset = now.offset || 0; }
          }
        }
        if (offset > before) tries = 0;
      }
      arrived(row, done);
    } catch (error) {
      failed(row, file, error.message);
    }
  }
  async function begun(file) {
    const body = new URLSearchParams({ csrfmiddlewaretoken: token(), form: form.elements.form.value, name: file.name, size: file.size, sha256: await digest(file) });
    const answer = await fetch(list.dataset.url, { method: "POST", body });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.message);
    return { ...told, offset: Number(answer.headers.get("Upload-Offset") || 0) };
  }
  function piece(file, url, offset) {
    return fetch(url, {
      method: "PATCH",
      headers: { "X-CSRFToken": token(), "X-Form": form.elements.form.value, "Upload-Offset": String(offset), "Content-Type": "application/partial-upload" },
      body: file.slice(offset, offset + PIECE),
    });
  }
  async function digest(file) {
    if (!crypto.subtle || file.size > 50 * 1024 * 1024) return "";
    file.digest = file.digest || [...new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return file.digest;
  }
  function token() {
    return form.elements.csrfmiddlewaretoken.value;
  }
  function arrived(row, done) {
    delete row.dataset.arriving;
    row.className = "choice";
    const box = document.createElement("input"), label = document.createElement("label");
    box.type = "checkbox"; box.name = "drop"; box.value = done.file; box.id = `drop-${done.file}`;
    label.htmlFor = box.id;
    label.textContent = list.dataset.out.replace("{name}", done.name);
    if (document.getElementById(box.id)) row.remove();
    else { row.textContent = ""; row.append(box, label); }
    list.querySelector("[role=status]").textContent = list.dataset.kept.replace("{name}", done.name);
  }
  function failed(row, file, message) {
    row.remove();
    list.querySelector("[role=status]").textContent = message || list.dataset.failed.replace("{name}", file.name);
  }
}
