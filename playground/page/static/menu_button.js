// A button that opens a short list of deeds.

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { changed } from "./store.js";

let openList = "";

/** `deeds` are pairs of a label and what it does. */
export function menuButton(label, deeds) {
  const isOpen = openList === label;
  const close = () => { openList = ""; changed(); };
  return html`<div class="menu-button">
    <button type="button" class="icon" aria-label=${label} title=${label} aria-expanded=${isOpen} aria-haspopup="menu" @click=${() => { openList = isOpen ? "" : label; changed(); }}>⋮</button>
    ${isOpen ? html`<ul class="list" role="menu">${deeds.map(([name, does]) => html`<li role="none"><button type="button" role="menuitem" @click=${() => { close(); does(); }}>${name}</button></li>`)}</ul>` : nothing}
  </div>`;
}

addEventListener("pointerdown", (event) => {
  if (openList && !event.target.closest(".menu-button")) { openList = ""; changed(); }
}, true);
addEventListener("keydown", (event) => {
  if (openList && event.key === "Escape") { openList = ""; changed(); }
});
