// Windows over the page: questions with a few fields, a picture in full. Escape closes them.

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { changed } from "./store.js";

let open = null;

/** Ask for something: fields are `{name, label, value, kind, options}`; `act` gets what was filled in, and gives null where it was refused. */
export function ask(title, fields, verb, act, note = "") {
  open = { title, fields, verb, act, note, opener: document.activeElement };
  changed();
}

/** Show a picture in full. */
export function openPicture(address) {
  open = { picture: address, opener: document.activeElement };
  changed();
}

function close() {
  const { opener } = open ?? {};
  open = null;
  changed();
  setTimeout(() => opener?.focus?.(), 30);
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && open) {
    event.stopImmediatePropagation();
    close();
  }
}, true);

async function submit(event) {
  event.preventDefault();
  const asked = open;
  const done = await asked.act(Object.fromEntries(new FormData(event.target)));
  if (done !== null && open === asked) close(); // what was refused can be mended
}

/** The window that is open. */
export function windowShown() {
  if (!open) return nothing;
  const onVeil = (event) => { if (event.target === event.currentTarget) close(); };
  if (open.picture) {
    return html`<div class="veil" @click=${onVeil}><figure class="enlarged" role="dialog" aria-modal="true" aria-label="Photo">
      <img src=${open.picture} alt="Photo" @click=${close}><button type="button" class="plain" autofocus @click=${close}>Close</button></figure></div>`;
  }
  return html`<div class="veil" @mousedown=${onVeil}>
    <form class="window" role="dialog" aria-modal="true" aria-label=${open.title} @submit=${submit}>
      <h2>${open.title}</h2>
      ${open.note ? html`<p class="note">${open.note}</p>` : nothing}
      ${open.fields.map((field, number) => html`<label><span>${field.label}</span>${fieldShown(field, number)}</label>`)}
      <div class="verbs"><button type="button" class="plain" @click=${close}>Cancel</button><button class="primary">${open.verb}</button></div>
    </form></div>`;
}

function fieldShown(field, number) {
  if (field.options) {
    return html`<select name=${field.name} ?autofocus=${number === 0}>${field.options.map(([value, label]) => html`<option value=${value} ?selected=${value === field.value}>${label}</option>`)}</select>`;
  }
  return html`<input name=${field.name} type=${field.kind ?? "text"} .value=${field.value ?? ""} step="any" dir="auto" autocomplete="off" ?required=${!field.isOptional} ?autofocus=${number === 0}>`;
}

/** After drawing: a window that has just opened takes the cursor. */
export function focusWindow() {
  const inside = document.querySelector(".veil :is(form, figure, .alert)");
  if (inside && !inside.contains(document.activeElement)) inside.querySelector("[autofocus], .primary")?.focus();
}
