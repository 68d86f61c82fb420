// The log of Bot API calls: who asked what, what came back. A line opens to the whole request and answer.

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { repeat } from "./vendor/lit-html/directives/repeat.js";
import { changed, world } from "./store.js";
import { timeWithSeconds } from "./moments.js";
import { wholeCall } from "./wire.js";

const filter = { bot: "", method: "", text: "", failed: false, polls: false };
const wholes = new Map(); // calls that were opened, by number
const open = new Set();
const MOST_SHOWN = 200;

export function logTool() {
  const fitting = world.calls.filter(fits);
  const methods = [...new Set(world.calls.map((call) => call.method))].sort();
  return html`
    <div class="filters">
      ${choice("bot", "Bot", [["", "both bots"], ["customers", "customers’ bot"], ["staff", "staff’s bot"]])}
      ${choice("method", "Method", [["", "every method"], ...methods.map((method) => [method, method])])}
      <input type="search" aria-label="Search the log" placeholder="Search" .value=${filter.text} @input=${(event) => set({ text: event.target.value })}>
      <label class="check"><input type="checkbox" .checked=${filter.failed} @change=${(event) => set({ failed: event.target.checked })}> only what went wrong</label>
      <label class="check"><input type="checkbox" .checked=${filter.polls} @change=${(event) => set({ polls: event.target.checked })}> empty getUpdates, too</label>
    </div>
    <p class="note" role="status">${fitting.length} of ${world.calls.length} calls${fitting.length > MOST_SHOWN ? `, the newest ${MOST_SHOWN} shown` : ""}, newest first.</p>
    <ol class="log">${repeat(fitting.slice(-MOST_SHOWN).reverse(), (call) => call.n, line)}</ol>`;
}

function choice(name, label, options) {
  return html`<select aria-label=${label} @change=${(event) => set({ [name]: event.target.value })}>${options.map(([value, shown]) => html`<option value=${value} ?selected=${value === filter[name]}>${shown}</option>`)}</select>`;
}

function set(facts) {
  Object.assign(filter, facts);
  changed();
}

const wentWrong = (call) => call.code !== 200 || Boolean(call.effect);

function fits(call) {
  if (filter.bot && call.bot !== filter.bot) return false;
  if (filter.method ? call.method !== filter.method : !filter.polls && call.method === "getUpdates" && !call.count && !wentWrong(call)) return false;
  if (filter.failed && !wentWrong(call)) return false;
  const wanted = filter.text.toLowerCase();
  return !wanted || [call.method, call.chat, call.text, call.description, call.effect].join(" ").toLowerCase().includes(wanted);
}

function line(call) {
  const isOpen = open.has(call.n);
  return html`<li class="call ${wentWrong(call) ? "wrong" : ""}">
    <button type="button" aria-expanded=${isOpen} @click=${() => toggle(call.n)}>
      <time>${timeWithSeconds(call.at)}</time><span class="side ${call.bot}">${call.bot === "staff" ? "staff" : "cust."}</span>
      <b>${call.method}</b><span class="code">${call.code || "cut"}</span>
      <small dir="auto">${[call.chat, call.count ? `${call.count} ${call.count === 1 ? "update" : "updates"}` : "", call.text, call.description, call.effect && `fault: ${call.effect}`].filter(Boolean).join(" · ")}</small></button>
    ${isOpen ? wholeShown(wholes.get(call.n)) : nothing}</li>`;
}

function wholeShown(whole) {
  if (!whole) return html`<p class="note">Fetching …</p>`;
  return html`<div class="whole"><h4>Request</h4><pre dir="ltr">${JSON.stringify(whole.request, null, 2)}</pre><h4>Answer</h4><pre dir="ltr">${JSON.stringify(whole.answer, null, 2)}</pre></div>`;
}

async function toggle(number) {
  if (open.delete(number)) { changed(); return; }
  open.add(number);
  changed();
  wholes.set(number, (await wholeCall(number)) ?? { request: "no longer remembered", answer: "" });
  changed();
}
