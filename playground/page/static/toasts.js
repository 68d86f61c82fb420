// Short lines that come and go, and windows that must be closed: what a press is answered with, and what was not possible.

import { html } from "./vendor/lit-html/lit-html.js";
import { changed } from "./store.js";

const SECONDS = 6;
let lines = [];
let alerts = [];
let number = 0;

/** Show a line: `where` is "customers", "staff" or "" for the whole page; `look` "plain" or "warning". */
export function say(text, look = "plain", where = "") {
  const line = { number: ++number, text, look, where };
  lines = [...lines.slice(-3), line];
  setTimeout(() => dismiss(line), SECONDS * 1000);
  changed();
}

/** Show a window with one button, as Telegram does for an alert. */
export function alertOf(text, who) {
  alerts = [...alerts, { text, who }];
  changed();
}

function dismiss(line) {
  lines = lines.filter((one) => one !== line);
  changed();
}

/** The lines of one place. */
export function toasts(where) {
  const here = lines.filter((line) => line.where === where);
  return html`<div class="toasts" role="status" aria-live="polite">
    ${here.map((line) => html`<button type="button" class="toast ${line.look}" dir="auto" title="Dismiss" @click=${() => dismiss(line)}>${line.text}</button>`)}
  </div>`;
}

/** The alert that is to be read now, if there is one. */
export function alertWindow() {
  const [alert] = alerts;
  if (!alert) return "";
  const close = () => { alerts = alerts.slice(1); changed(); };
  return html`<div class="veil">
    <div class="alert" role="alertdialog" aria-modal="true" aria-label=${`Alert for ${alert.who}`}>
      <small>On <bdi>${alert.who}</bdi>’s phone</small>
      <p dir="auto">${alert.text}</p>
      <button type="button" class="plain" autofocus @click=${close}>OK</button>
    </div>
  </div>`;
}
