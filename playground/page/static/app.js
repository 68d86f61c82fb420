// The page: three panes side by side, one at a time on a phone; drawn anew whenever something has changed.

import { html, nothing, render } from "./vendor/lit-html/lit-html.js";
import { changed, drawWith, look, now, unreadAt, customers, group, privateChat, view, world } from "./store.js";
import { settleRows } from "./chat_pane.js";
import { answered } from "./presses.js";
import { customerSeat, focusComposer, staffSeat } from "./places.js";
import { messageMenu } from "./message_menu.js";
import { office } from "./office.js";
import { phones } from "./phones.js";
import { tools } from "./tools.js";
import { day, time } from "./moments.js";
import { alertWindow, toasts } from "./toasts.js";
import { deed, listen } from "./wire.js";
import { focusWindow, windowShown } from "./windows.js";

const NARROW = matchMedia("(max-width: 47.5rem)");
const MIDDLING = matchMedia("(max-width: 70rem)"); // where the tools lie over the chats
const root = document.getElementById("app");
root.replaceChildren();

function page() {
  if (!world.there) return html`<p class="loading">Opening the playground …</p>`;
  return html`
    <button type="button" class="skip plain" @click=${skip}>Skip to the message box</button>
    ${bar()}
    ${world.linked ? nothing : world.leaving ? html`<p class="away" role="status">${world.leaving}</p>` : html`<p class="away" role="alert">The playground is not running at the moment. Start it again with <code>make run</code>; this page goes on by itself.</p>`}
    ${view.isIntroduced ? nothing : introduction()}
    <main class="panes show-${view.pane} ${areToolsOpen() ? "" : "without-tools"}">${phones()} ${office()} ${areToolsOpen() ? tools() : nothing}</main>
    ${tabs()} ${toasts("")} ${messageMenu()} ${windowShown()} ${alertWindow()}`;
}

function skip() {
  const seat = NARROW.matches && view.pane === "staff" ? staffSeat() : customerSeat();
  if (seat) focusComposer(seat.place);
}

function bar() {
  const isPlaying = world.playing?.state === "playing";
  return html`<header class="bar">
    <h1>Amends <span>playground</span></h1>
    <span class="desk ${world.desk}" title="The desk">${{ ready: "desk at work", starting: "desk is starting …", stopping: "desk is stopping …", ended: "desk is not running" }[world.desk]}</span>
    ${isPlaying ? html`<span class="playing-chip">▶ <span class="wide">${world.playing.title}</span> <button type="button" class="plain" @click=${() => deed("stop")}>Stop</button></span>` : nothing}
    ${world.away ? html`<span class="playing-chip warning" role="status">Telegram is down</span>` : nothing}
    ${troublesOn() && !world.away ? html`<button type="button" class="playing-chip warning" @click=${() => openTool("troubles")}>${troublesOn() === 1 ? "1 trouble is on" : `${troublesOn()} troubles are on`}</button>` : nothing}
    <button type="button" class="clock plain" title="Time" @click=${() => openTool("time")}>${day(now())} <b>${time(now())}</b></button>
    <button type="button" class="icon theme" aria-label="Light or dark" title="Light or dark" @click=${turnTheme}>◐</button>
    <button type="button" class="icon wide" aria-label="Tools" title="Scenes, time, troubles, group, log" aria-pressed=${areToolsOpen()} @click=${turnTools}>☰</button>
  </header>`;
}

const troublesOn = () => world.troubles.filter((one) => one.on).length + (world.latency ? 1 : 0);
const openTool = (tool) => look({ tool, isToolsOpen: true, isDrawerOpen: true, pane: NARROW.matches ? "tools" : view.pane });

function introduction() {
  return html`<aside class="introduction" aria-label="How to begin">
    <ol><li><b>Be a customer</b>: press <i>Start</i> on Sam’s phone, say what went wrong, and answer by pressing.</li>
    <li><b>Be the staff</b>: open the topic of the new case, press <i>Take</i>, and reply to the message with the customer’s words.</li>
    <li><b>Or watch</b>: press <i>Play</i> at a scene. Time, faults and the log of the Bot API are beside it.</li></ol>
    <button type="button" class="plain" @click=${() => look({ isIntroduced: true })}>Understood</button></aside>`;
}

function tabs() {
  const unread = {
    customers: customers().reduce((sum, person) => { const chat = privateChat(person.id, "customers"); return sum + (chat ? unreadAt(chat, 0, person.id) : 0); }, 0),
    staff: group() ? [0, ...group().topics.map((topic) => topic.id)].reduce((sum, topic) => sum + unreadAt(group(), topic, view.speaker), 0) : 0,
    tools: 0,
  };
  const all = [["customers", "Customers"], ["staff", "Staff"], ["tools", "Tools"]];
  return html`<nav class="tabs" aria-label="Sides">${all.map(([pane, label]) => html`<button type="button" class=${view.pane === pane ? "open" : ""} aria-current=${view.pane === pane} @click=${() => look({ pane })}>${label}${unread[pane] && view.pane !== pane ? html`<span class="count">${unread[pane]}</span>` : nothing}</button>`)}</nav>`;
}

const areToolsOpen = () => (NARROW.matches ? view.pane === "tools" : MIDDLING.matches ? view.isDrawerOpen : view.isToolsOpen);
const turnTools = () => look(MIDDLING.matches ? { isDrawerOpen: !view.isDrawerOpen } : { isToolsOpen: !view.isToolsOpen });

function turnTheme() {
  const isDark = view.theme ? view.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  look({ theme: isDark ? "light" : "dark" });
}

function draw() {
  document.documentElement.dataset.theme = view.theme;
  render(page(), root);
  if (!world.there) return;
  settleRows([customerSeat(), staffSeat()].filter(Boolean));
  focusWindow();
}

drawWith(draw);
listen(answered);
changed();
setInterval(() => {
  if (world.outage !== null) world.outage = Math.max(0, world.outage - 1);
  if (world.there) changed(); // the clock goes on
}, 1000);
document.addEventListener("visibilitychange", changed);
for (const width of [NARROW, MIDDLING]) width.addEventListener("change", changed);
