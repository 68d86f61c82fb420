// One chat on the page: its head, what is pinned, its messages, and the place where one writes. Files can be dropped on it.

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { changed, markRead, messagesAt, placeOf, world } from "./store.js";
import { gist, messageRow, walkMessages } from "./messages.js";
import { addFiles, composer } from "./composer.js";
import { isStuck, rowOf, scrolled, settle, stay, toEnd } from "./ends.js";
import { directionOf } from "./phone_words.js";
import { toasts } from "./toasts.js";

const SHOWN_AT_FIRST = 120;
const lengths = new Map(); // how many messages are drawn, by place
const firsts = new Map(); // the number of the first one that is
let over = ""; // the place that files are held over

/** The chat of a seat. `head` is what stands above it, `side` whose toasts are shown. */
export function chatPane(seat, head, side) {
  const all = messagesAt(seat.chat, seat.topic);
  const shown = shownOf(seat, all);
  const drop = (event) => { event.preventDefault(); over = ""; addFiles(seat, event.dataTransfer.files); };
  return html`<section class="chat ${over === seat.place ? "dropping" : ""}" dir=${seat.direction} aria-label=${`Chat: ${nameOf(seat)}`}
      @dragover=${(event) => held(event, seat)} @dragleave=${(event) => { if (!event.currentTarget.contains(event.relatedTarget)) { over = ""; changed(); } }} @drop=${drop}>
    ${head}
    ${pinnedBar(seat, all)}
    <div class="messages" role="log" aria-label="Messages" tabindex="0" data-place=${seat.place} @scroll=${(event) => scrolled(event.target, seat.place)} @keydown=${walkMessages}>
      ${all.length > shown.length ? html`<button type="button" class="plain earlier" @click=${() => earlier(seat, shown.length)}>Earlier messages</button>` : nothing}
      ${all.length ? messageRow(shown, seat) : emptyChat(seat)}
    </div>
    ${isStuck(seat.place) ? nothing : html`<button type="button" class="icon down" aria-label="To the newest message" @click=${() => toEnd(seat.place)}>↓</button>`}
    ${toasts(side)}
    ${composer(seat)}
  </section>`;
}

function held(event, seat) {
  event.preventDefault();
  if (over !== seat.place) { over = seat.place; changed(); }
}

/** What a place is called. */
export function nameOf(seat) {
  if (!seat.isGroup) return world.bots.get(seat.chat.bot)?.name ?? "";
  const topic = seat.chat.topics.find((one) => one.id === seat.topic);
  return topic?.name ?? (seat.chat.forum ? "General" : seat.chat.title);
}

function emptyChat(seat) {
  if (seat.isGroup) return html`<p class="empty">Nothing has been said here yet.</p>`;
  const about = seat.chat.about;
  return html`<div class="empty card"><b>${seat.says.about}</b><p dir="auto">${about || "It has not said yet."}</p></div>`;
}

function pinnedBar(seat, all) {
  const pinned = all.filter((message) => seat.chat.pinned.includes(message.id)).at(-1);
  if (!pinned) return nothing;
  return html`<button type="button" class="pinned" @click=${() => seat.goTo(pinned.id)}><b>${seat.says.pinned}</b><span dir=${directionOf(gist(pinned))}>${gist(pinned)}</span></button>`;
}

/** The newest messages; for whoever has scrolled up, from the same one as before, so that nothing moves under their eyes. */
function shownOf({ place }, all) {
  const first = isStuck(place) ? undefined : firsts.get(place);
  const shown = first ? all.filter((message) => message.id >= first) : all.slice(-(lengths.get(place) ?? SHOWN_AT_FIRST));
  firsts.set(place, shown[0]?.id);
  return shown;
}

function earlier({ place }, drawn) {
  lengths.set(place, drawn + SHOWN_AT_FIRST);
  firsts.delete(place);
  stay(place);
  changed();
}

/** After drawing: rows that are looked at from their end stay there; what is seen counts as read. */
export function settleRows(seats) {
  for (const seat of seats) {
    const row = rowOf(seat.place);
    if (!row || !row.offsetParent) continue;
    settle(row, seat.place);
    if (!document.hidden) markRead(seat.chat, seat.topic);
  }
  const strip = document.querySelector(".strip");
  if (strip && strip.dataset.shown !== strip.dataset.open) {
    strip.dataset.shown = strip.dataset.open;
    strip.querySelector(".open")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  for (const area of document.querySelectorAll("textarea")) {
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight, 160)}px`;
  }
}

/** Who is typing in a place, as a line; empty when nobody is. */
export const actingAt = (seat) => (world.acting.has(placeOf(seat.chat.key, seat.topic)) ? seat.says.typing : "");

