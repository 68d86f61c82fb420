// Words with what is marked in them, shown as text and never as markup. Offsets count UTF-16 units, as in JavaScript.

import { html } from "./vendor/lit-html/lit-html.js";

const SHORT_CODE = 20; // characters; a reference is not broken over two lines
const SAFE_LINK = /^(https?:|mailto:|tel:)/i;

/** A text with Telegram's entities. `on` says what happens when somebody presses a command or a link into the chats. */
export function words(text, entities, on) {
  const inOrder = [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return pieces(text, 0, text.length, inOrder, on);
}

function pieces(text, from, to, entities, on) {
  const shown = [];
  let at = from;
  let left = entities;
  while (left.length) {
    const [entity, ...others] = left;
    const begin = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= begin) {
      left = others;
      continue;
    }
    if (begin > at) shown.push(text.slice(at, begin));
    const within = others.filter((other) => other.offset < end);
    shown.push(dressed(entity, pieces(text, begin, end, within, on), text.slice(begin, end), on));
    left = others.filter((other) => other.offset >= end);
    at = end;
  }
  if (at < to) shown.push(text.slice(at, to));
  return shown;
}

const DRESSES = {
  bold: (inner) => html`<b>${inner}</b>`,
  italic: (inner) => html`<i>${inner}</i>`,
  underline: (inner) => html`<u>${inner}</u>`,
  strikethrough: (inner) => html`<s>${inner}</s>`,
  spoiler: (inner) => html`<span class="spoiler" tabindex="0">${inner}</span>`,
  code: (inner, raw) => html`<code class=${raw.length <= SHORT_CODE ? "short" : ""}>${inner}</code>`,
  pre: (inner) => html`<pre>${inner}</pre>`,
  blockquote: (inner) => html`<blockquote>${inner}</blockquote>`,
  expandable_blockquote: (inner) => html`<details class="quote"><summary>Quote</summary><blockquote>${inner}</blockquote></details>`,
  text_link: (inner, _, entity, on) => link(entity.url, inner, on),
  url: (inner, raw, _, on) => link(/^[a-z]+:/i.test(raw) ? raw : `https://${raw}`, inner, on),
  email: (inner, raw, _, on) => link(`mailto:${raw}`, inner, on),
  phone_number: (inner, raw, _, on) => link(`tel:${raw.replace(/[^+\d]/g, "")}`, inner, on),
  bot_command: (inner, raw, _, on) => html`<button type="button" class="inline-command" @click=${() => on.command(raw)}>${inner}</button>`,
  mention: (inner) => html`<span class="mention">${inner}</span>`,
  text_mention: (inner) => html`<span class="mention">${inner}</span>`,
  hashtag: (inner) => html`<span class="mention">${inner}</span>`,
};

function dressed(entity, inner, raw, on) {
  const dress = DRESSES[entity.type];
  return dress ? dress(inner, raw, entity, on) : inner;
}

function link(address, inner, on) {
  if (on.leadsHere(address)) {
    return html`<a href=${address} @click=${(event) => { event.preventDefault(); on.follow(address); }}>${inner}</a>`;
  }
  if (!SAFE_LINK.test(address)) return inner;
  return html`<a href=${address} target="_blank" rel="noopener noreferrer">${inner}</a>`;
}
