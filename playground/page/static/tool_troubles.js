// What Telegram does to bots: flood limits, latency, outages, and every fault that can be switched on.

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { live } from "./vendor/lit-html/directives/live.js";
import { world } from "./store.js";
import { deed } from "./wire.js";

const GROUPS = [["network", "The network"], ["answers", "Telegram’s answers"], ["updates", "Updates"], ["files", "Files"]];
const HOW = [["always", "every time"], ["often", "one time in four"], ["once", "once"]];
const BOTS = [["both", "both bots"], ["customers", "customers’ bot"], ["staff", "staff’s bot"]];

export function troubleTool() {
  const isCalm = !world.troubles.some((one) => one.on) && !world.latency && world.outage === null;
  return html`
    <p class="note">Switch something on, write, press, and watch how the desk copes: it must lose nothing. Where several are on, the first in the list that fits strikes. Afterwards the desk may wait up to half a minute before it tries again.</p>
    <button type="button" class="plain calm" ?disabled=${isCalm && world.limits.which !== "own" && world.limits.which !== "none"} @click=${() => deed("calm")}>Switch all off</button>
    ${outage()} ${limits()} ${latency()}
    ${GROUPS.map(([id, title]) => troubleGroup(title, world.troubles.filter((one) => one.group === id)))}
    ${oddities()}`;
}

function outage() {
  return html`<h3>Out of reach</h3>
    <div class="trouble"><div><b>Telegram is down for 30 seconds</b><p>Bots get no connection. People go on writing; it waits.</p></div>
    ${world.outage === null ? html`<button type="button" class="plain" @click=${() => deed("outage", { seconds: 30 })}>Take it down</button>`
      : html`<button type="button" class="primary" @click=${() => deed("outage", { seconds: 0 })}>Bring it back (${Math.ceil(world.outage)} s)</button>`}</div>`;
}

const LIMITS = [["telegram", "Telegram’s: 30 a second, 1 a second per chat, 20 a minute per group"], ["quick", "Three times as much, to watch"], ["none", "None"], ["own", "My own"]];

// What is being typed or dragged is left alone until the server says something else: the page is drawn each second.
function limits() {
  const { which, text } = world.limits;
  return html`<h3>Flood limits</h3>
    <label class="field"><span>How much a bot may send</span>
      <select aria-label="Flood limits" @change=${(event) => deed("limits", { which: event.target.value, text: text || "30/1s,1/1s,20/60s" })}>
        ${LIMITS.map(([value, label]) => html`<option value=${value} ?selected=${value === which}>${label}</option>`)}</select></label>
    ${which === "own" ? html`<form class="field" @submit=${(event) => { event.preventDefault(); deed("limits", { which: "own", text: new FormData(event.target).get("text") }); }}>
      <label><span>In all, per private chat, per group</span><input name="text" .value=${text}></label> <button class="plain">Set</button></form>` : nothing}`;
}

function latency() {
  return html`<h3>Latency</h3>
    <label class="field"><span>${world.latency ? `Every call takes ${world.latency} s longer` : "No added delay"}</span>
    <input type="range" aria-label="Latency in seconds" min="0" max="5" step="0.5" .value=${String(world.latency)} @change=${(event) => deed("latency", { seconds: Number(event.target.value) })}></label>`;
}

function troubleGroup(title, troubles) {
  if (!troubles.length) return nothing;
  return html`<h3>${title}</h3>${troubles.map(troubleRow)}`;
}

function troubleRow(one) {
  const change = (facts) => deed("trouble", { id: one.id, on: one.on, bot: one.bot, how: one.how, ...facts });
  const choice = (label, options, value, act) => html`<select aria-label=${`${one.label}: ${label}`} @change=${(event) => act(event.target.value)}>${options.map(([key, name]) => html`<option value=${key} ?selected=${key === value}>${name}</option>`)}</select>`;
  return html`<div class="trouble ${one.on ? "on" : ""}">
    <label class="switch"><input type="checkbox" role="switch" aria-label=${one.label} .checked=${live(one.on)} @change=${(event) => change({ on: event.target.checked })}><span class="knob" aria-hidden="true"></span>
      <span><b>${one.label}</b><small>${one.about}</small></span></label>
    ${one.on || one.struck ? html`<div class="details">${choice("how often", HOW, one.how, (how) => change({ how }))} ${choice("which bot", BOTS, one.bot, (bot) => change({ bot }))}
      <small>hit ${one.struck} ${one.struck === 1 ? "call" : "calls"}</small></div>` : nothing}</div>`;
}

function oddities() {
  if (!world.odd.length) return nothing;
  return html`<h3>Once</h3>${world.odd.map((one) => html`<div class="trouble"><div><b>${one.label}</b><p>${one.about}</p></div><button type="button" class="plain" aria-label=${`Do it: ${one.label}`} @click=${() => deed("odd", { id: one.id })}>Do it</button></div>`)}`;
}
