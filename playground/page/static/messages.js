// Messages as Telegram's apps show them: bubbles, quotes, albums, files, buttons, reactions, ticks.

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { repeat } from "./vendor/lit-html/directives/repeat.js";
import { world } from "./store.js";
import { day, duration, size, time } from "./moments.js";
import { words } from "./words.js";
import { directionOf, languageIn } from "./phone_words.js";
import { pressesUnderWay } from "./presses.js";

const COLOURS = ["#c03d33", "#4fad2d", "#b58100", "#168acd", "#8544d6", "#cd4073", "#2996ad", "#ce671b"];

/** The colour that a name has everywhere. */
const colourOf = (id) => COLOURS[Math.abs(Number(id)) % COLOURS.length];

/** The letters in somebody's round picture. */
function initials(name) {
  return name.split(/\s+/).filter(Boolean).slice(0, 2).map((part) => Array.from(part)[0]).join("");
}

/** Somebody's round picture. */
export const avatar = (id, name, look = "") =>
  html`<span class="avatar ${look}" .style=${`--colour:${colourOf(id)}`} aria-hidden="true">${initials(name)}</span>`;

/** The row of messages of one place. `seat` says who looks and what they may do: see places.js. */
export function messageRow(messages, seat) {
  return repeat(grouped(messages), (block) => block.key, (block) => blockShown(block, seat));
}

/** Albums bound together, days between them. */
function grouped(messages) {
  const blocks = [];
  let lastDay = "";
  for (const message of messages) {
    const today = day(message.date);
    if (today !== lastDay) blocks.push({ key: `day ${today} ${message.id}`, day: today });
    const last = blocks.at(-1);
    if (message.album && last?.messages?.[0].album === message.album && today === lastDay) last.messages.push(message);
    else blocks.push({ key: message.id, messages: [message] });
    lastDay = today;
  }
  return blocks;
}

function blockShown(block, seat) {
  if (block.day) return html`<div class="day"><span>${block.day}</span></div>`;
  const [first] = block.messages;
  if (first.kind === "service") return html`<div class="service" id=${seat.anchor(first)}><span dir="auto">${serviceSentence(first)}</span></div>`;
  return bubble(block.messages, seat);
}

const isMine = (message, viewer) => message.author === viewer || (message.author == null && message.from?.id === viewer);

/** Whether somebody may change or take back a message as their own. */
export const isOwn = isMine;

function bubble(messages, seat) {
  const [first] = messages;
  const last = messages.at(-1);
  const mine = isMine(first, seat.viewer);
  const spoken = messages.find((message) => message.text) ?? first;
  const isSticker = first.kind === "sticker";
  return html`<article class="message ${mine ? "mine" : "theirs"} ${isSticker ? "bare" : ""}" id=${seat.anchor(first)}
      tabindex="-1" aria-label=${`${signature(first)}, ${time(first.date)}`}
      @contextmenu=${(event) => openMenu(event, spoken, seat)} @touchstart=${{ handleEvent: (event) => pressLong(event, spoken, seat), passive: true }} @touchend=${letGo} @touchmove=${{ handleEvent: letGo, passive: true }} @dblclick=${(event) => { if (!event.target.closest("button, a, audio, video")) seat.reply(last); }}>
    ${seat.isGroup && !mine ? avatar(first.as ?? first.from?.id ?? 0, signature(first), "small") : nothing}
    <div class="column">
      <div class="bubble">
        ${seat.isGroup && !mine ? html`<div class="who" dir="auto" .style=${`--colour:${colourOf(first.from?.id ?? 0)}`}>${signature(first)}</div>` : nothing}
        ${mine && first.as ? html`<div class="who" dir="auto" .style=${`--colour:${colourOf(first.from?.id ?? 0)}`}>${first.as}</div>` : nothing}
        ${first.origin ? html`<div class="origin" dir="auto">Forwarded from <b>${first.origin}</b></div>` : nothing}
        ${first.reply == null ? nothing : quote(first.reply, seat)}
        ${content(messages, seat)}
        ${spoken.text ? html`<div class="words" dir="auto" lang=${languageIn(spoken.text) || nothing}>${words(spoken.text, spoken.entities, seat.on)}</div>` : nothing}
        <div class="foot">
          ${reactionsUnder(messages, seat)}
          <span class="stamp">${messages.some((one) => one.edited) ? "edited " : ""}<time datetime=${new Date(first.date * 1000).toISOString()}>${time(first.date)}</time>${mine ? ticks(last) : nothing}</span>
        </div>
      </div>
      ${buttons(last, seat)}
    </div>
    <button type="button" class="more" tabindex="-1" aria-label="What can be done with this message" title="Reply, react, forward …" @click=${(event) => openMenu(event, spoken, seat)}>⋯</button>
  </article>`;
}

/** In a row of messages: arrows go from one to the next, Enter opens what can be done with it. */
export function walkMessages(event) {
  const at = document.activeElement;
  if (at !== event.currentTarget && !at.matches(".message")) return;
  const all = [...event.currentTarget.querySelectorAll(".message")];
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step && all.length) {
    event.preventDefault();
    const next = all.indexOf(at) < 0 ? all.at(-1) : all[Math.max(0, Math.min(all.length - 1, all.indexOf(at) + step))];
    next.focus();
  } else if (event.key === "Enter" && at.matches(".message")) {
    at.querySelector(".more").click();
  }
}

const LONG_PRESS = 500; // milliseconds
let pressing = 0;

/** A finger that stays on a message opens its menu; not every browser says so by itself. */
function pressLong(event, message, seat) {
  const [{ clientX, clientY }] = event.touches;
  const by = event.currentTarget;
  letGo();
  if (!event.target.closest("button, a, audio, video")) pressing = setTimeout(() => seat.menu(message, clientX, clientY, by), LONG_PRESS);
}

function letGo() {
  clearTimeout(pressing);
}

function openMenu(event, message, seat) {
  event.preventDefault();
  seat.menu(message, event.clientX, event.clientY, event.currentTarget);
}

/** Who a message is from, by the name that they bear now. */
export function signature(message) {
  if (message.as) return message.as;
  const { from } = message;
  return from ? nameOf(from.id) ?? from.name : "Telegram";
}

/** What Telegram says somebody did, by the name that they bear now. */
function serviceSentence({ service, from }) {
  return from && service.startsWith(from.name) ? (nameOf(from.id) ?? from.name) + service.slice(from.name.length) : service;
}

const nameOf = (id) => (world.bots.get(id) ?? world.people.get(id))?.name;

function ticks(message) {
  const isFetched = message.fetched;
  const says = isFetched ? "Fetched by the bot" : "Waits at Telegram for the bot";
  return html`<span class="ticks ${isFetched ? "fetched" : ""}" title=${says} aria-label=${says}>${isFetched ? "✓✓" : "✓"}</span>`;
}

function quote(id, seat) {
  const quoted = seat.chat.messages.get(id);
  const said = quoted ? gist(quoted) : "Deleted message";
  return html`<button type="button" class="quoted" .style=${`--colour:${colourOf(quoted?.from?.id ?? 0)}`} @click=${() => seat.goTo(id)}>
    <b dir="auto">${quoted ? signature(quoted) : "…"}</b><span dir=${directionOf(said)}>${said}</span></button>`;
}

/** What a message without words is called in one line. */
const KINDS = {
  photo: "Photo", document: "File", video: "Video", audio: "Music", voice: "Voice message", video_note: "Video message",
  animation: "GIF", sticker: "Sticker", location: "Location", contact: "Contact",
};

/** A message in one line. */
export function gist(message) {
  if (message.text) return message.text;
  if (message.service) return serviceSentence(message);
  return (message.kind === "document" && message.file.name) || KINDS[message.kind] || message.kind;
}

// --- what a message holds -----------------------------------------------------------------------------------------

function content(messages, seat) {
  const pictured = messages.filter((message) => ["photo", "video", "animation"].includes(message.kind));
  const others = messages.filter((message) => !pictured.includes(message));
  return html`
    ${pictured.length ? html`<div class="grid of-${Math.min(pictured.length, 4)} ${pictured.length > 1 ? "album" : ""}">${pictured.map((message) => picture(message, pictured.length === 1, seat))}</div>` : nothing}
    ${others.map((message) => SHOWN[message.kind]?.(message) ?? nothing)}`;
}

const addressOf = (file) => `/page/files/${file.number}`;

function picture(message, isAlone, seat) {
  const { file } = message;
  const ratio = `aspect-ratio:${file.width || 4}/${file.height || 3};--width:${file.width || 320}px`;
  if (message.kind === "photo") {
    return html`<a class="picture" href=${addressOf(file)} .style=${isAlone ? ratio : ""} aria-label="Photo" @click=${(event) => { event.preventDefault(); seat.enlarge(addressOf(file)); }}>
      <img src=${addressOf(file)} alt=${message.text || "Photo"} loading="lazy"></a>`;
  }
  const isMoving = message.kind === "animation";
  if (isMoving && file.mime === "image/gif") return html`<span class="picture" .style=${isAlone ? ratio : ""}><img src=${addressOf(file)} alt="GIF"></span>`;
  return html`<span class="picture" .style=${isAlone ? ratio : ""}><video src=${addressOf(file)} controls ?loop=${isMoving} preload="metadata" aria-label=${KINDS[message.kind]}></video></span>`;
}

const player = (message) => html`<div class="sound">
  <span class="label">${message.kind === "voice" ? "🎤 Voice message" : message.file.title || message.file.name} · ${duration(message.file.duration)}</span>
  <audio src=${addressOf(message.file)} controls preload="metadata" aria-label=${KINDS[message.kind]}></audio></div>`;

const SHOWN = {
  voice: player,
  audio: player,
  document: ({ file }) => html`<a class="document" href=${`${addressOf(file)}?download=1`} download=${file.name}>
    <span class="sheet" aria-hidden="true">${ending(file.name)}</span>
    <span><b dir="auto">${file.name}</b><small>${size(file.size)} · Download</small></span></a>`,
  video_note: ({ file }) => html`<video class="round" src=${addressOf(file)} controls preload="metadata" aria-label="Video message"></video>`,
  sticker: ({ file }) => html`<div class="sticker">${file.title || "🙂"}</div>`,
  location: ({ location }) => html`<a class="place" target="_blank" rel="noopener noreferrer" href=${`https://www.openstreetmap.org/?mlat=${location.latitude}&mlon=${location.longitude}#map=16/${location.latitude}/${location.longitude}`}>
    <span class="map" aria-hidden="true">📍</span><span><b>Location</b><small>${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}</small></span></a>`,
  contact: ({ contact }) => html`<div class="place"><span class="map" aria-hidden="true">👤</span><span><b dir="auto">${contact.first_name}</b><small dir="ltr">${contact.phone_number}</small></span></div>`,
};

const ending = (name) => (name.includes(".") ? name.split(".").at(-1).slice(0, 4) : "file");

// --- buttons and reactions ----------------------------------------------------------------------------------------

function buttons(message, seat) {
  if (!message.rows.length) return nothing;
  return html`<div class="buttons">${message.rows.map((row, rowNumber) => html`<div class="row">${row.map((button, column) => buttonShown(message, button, rowNumber, column, seat))}</div>`)}</div>`;
}

function buttonShown(message, button, row, column, seat) {
  if (button.url) {
    const leadsHere = seat.on.leadsHere(button.url);
    const follow = (event) => { if (leadsHere) { event.preventDefault(); seat.on.follow(button.url); } };
    return html`<a class="button" href=${/^https?:/i.test(button.url) ? button.url : "#"} target="_blank" rel="noopener noreferrer" dir="auto" @click=${follow}>${button.text}<span aria-hidden="true"> ↗</span></a>`;
  }
  const waits = pressesUnderWay.has(`${seat.chat.key} ${message.id} ${row} ${column} ${seat.viewer}`);
  return html`<button type="button" class="button ${waits ? "waits" : ""}" aria-busy=${waits} dir="auto" @click=${() => seat.press(message, row, column)}>${button.text}</button>`;
}

function reactionsUnder(messages, seat) {
  const all = messages.flatMap((message) => message.reactions.map((reaction) => ({ ...reaction, message })));
  if (!all.length) return nothing;
  return html`<span class="reactions">${all.map(({ emoji, users, message }) => {
    const isMyOwn = users.includes(seat.viewer);
    const names = users.map((id) => nameOf(id) ?? "?").join(", ");
    return html`<button type="button" class="reaction ${isMyOwn ? "own" : ""}" title=${names} aria-pressed=${isMyOwn} @click=${() => seat.react(message, isMyOwn ? "" : emoji)}>${emoji}${users.length > 1 ? ` ${users.length}` : ""}</button>`;
  })}</span>`;
}
