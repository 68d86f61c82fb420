// The staff's side: who speaks, the group with its topics, and everybody's private chat with the staff's bot.

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { botOf, group, look, member, messagesAt, now, privateChat, rankOf, staff, unreadAt, view, world } from "./store.js";
import { actingAt, chatPane } from "./chat_pane.js";
import { avatar, gist } from "./messages.js";
import { languageOf, phoneDeeds } from "./phones.js";
import { menuButton } from "./menu_button.js";
import { speakAs, staffSeat } from "./places.js";
import { directionOf } from "./phone_words.js";
import { ask } from "./windows.js";
import { deed } from "./wire.js";
import { day, time } from "./moments.js";

export const RANKS = { creator: "owner", administrator: "administrator", member: "member", restricted: "may only read", left: "has left", kicked: "removed" };

/** The whole side. */
export function office() {
  const seat = staffSeat();
  if (!seat) return html`<section class="pane office" aria-label="Staff"><p class="empty">There is no staff group.</p></section>`;
  return html`<section class="pane office ${view.isListOpen ? "list-open" : ""}" aria-label="Staff">
    <div class="places">
      ${speakerChoice()}
      <nav class="topics" aria-label="Chats of the staff">${placeList()}</nav>
    </div>
    ${chatPane(seat, head(seat), "staff")}
  </section>`;
}

function speakerChoice() {
  const speaker = world.people.get(view.speaker);
  return html`<label class="speaker">${avatar(view.speaker, speaker?.name ?? "?")}<span>You are
    <select aria-label="Speak as" @change=${(event) => speakAs(Number(event.target.value))}>
      ${staff().map((person) => html`<option value=${person.id} ?selected=${person.id === view.speaker}>${person.name} (${RANKS[rankOf(person)]}${member(person.id)?.anonymous ? ", anonymous" : ""})</option>`)}
    </select></span></label>`;
}

function placeList() {
  const chat = group();
  const own = privateChat(view.speaker, "staff");
  const bot = botOf("staff");
  return html`
    ${chat.forum ? html`<h2><bdi>${chat.title}</bdi></h2>${row(chat, 0, "General", "#")}${inOrder(chat).map((topic) => row(chat, topic.id, topic.name, topic.icon || "💬", topic))}` : row(chat, 0, chat.title, "👥")}
    <h2>In private</h2>
    ${own ? privateRow(own, bot.name) : nothing}`;
}

/** Topics, those with the newest message first, as Telegram lists them. */
function inOrder(chat) {
  const newest = new Map(chat.topics.map((topic) => [topic.id, messagesAt(chat, topic.id).at(-1)?.id ?? topic.id]));
  return [...chat.topics].sort((one, other) => newest.get(other.id) - newest.get(one.id));
}

function row(chat, topic, name, icon, about = {}) {
  const isOpen = view.room === "group" && (!chat.forum || view.topic === topic);
  return placeRow({ isOpen, name, icon, last: lastSaid(chat, topic), unread: unreadAt(chat, topic, view.speaker), isClosed: about.closed, act: () => look({ room: "group", topic, isListOpen: false }) });
}

/** The newest message that somebody said, or where nobody has yet, what Telegram said. */
function lastSaid(chat, topic) {
  const all = messagesAt(chat, topic);
  return all.findLast((message) => message.kind !== "service") ?? all.at(-1);
}

function privateRow(chat, name) {
  return placeRow({ isOpen: view.room === chat.key, name, icon: "🤖", last: lastSaid(chat, 0), unread: unreadAt(chat, 0, view.speaker), act: () => look({ room: chat.key, isListOpen: false }) });
}

const when = (seconds) => (day(seconds) === day(now()) ? time(seconds) : day(seconds).replace(/^\w+,? /, ""));

function placeRow({ isOpen, name, icon, last, unread, isClosed, act }) {
  const said = last ? gist(last) : "";
  return html`<button type="button" class="place-row ${isOpen ? "open" : ""} ${isClosed ? "is-closed" : ""}" aria-current=${isOpen} @click=${act}>
    <span class="topic-icon" aria-hidden="true">${icon}</span>
    <span class="what"><b dir="auto">${name}</b><small dir=${directionOf(said)}>${said}</small></span>
    <span class="aside"><small>${last ? when(last.date) : ""}</small>${isClosed ? html`<span class="lock" title="Closed" aria-label="Closed">🔒</span>` : nothing}${unread && !isOpen ? html`<span class="count" aria-label=${`${unread} unread`}>${unread}</span>` : nothing}</span>
  </button>`;
}

function head(seat) {
  const topic = seat.isGroup ? seat.chat.topics.find((one) => one.id === seat.topic) : null;
  const speaker = world.people.get(view.speaker);
  const bot = seat.isGroup ? null : world.bots.get(seat.chat.bot);
  const name = bot?.name ?? topic?.name ?? (seat.chat.forum ? "General" : seat.chat.title);
  const here = seat.isGroup ? `${seat.chat.members.filter((one) => !["left", "kicked"].includes(one.rank)).length} members` : "";
  return html`<header class="head">
    <button type="button" class="icon back" aria-label="All chats" @click=${() => look({ isListOpen: true })}>‹</button>
    <div class="title"><b dir="auto">${topic ? `${topic.icon} ` : ""}${name}</b><small dir="ltr">${actingAt(seat) || (bot ? html`<bdi>${speaker?.name}</bdi>’s phone · ${languageOf(speaker?.language ?? "")}` : here)}</small></div>
    ${menuButton("More about this chat", bot ? phoneDeeds(seat, speaker, bot) : topicDeeds(topic))}
  </header>`;
}

function topicDeeds(topic) {
  const make = ["New topic …", () => ask("New topic", [{ name: "name", label: "Name", value: "" }], "Make", ({ name }) => deed("topic", { does: "new", name }))];
  if (!topic) return group().forum ? [make] : [["Turn topics on", () => deed("topics", { on: true })]];
  const does = (what) => () => deed("topic", { topic: topic.id, does: what });
  const away = (what) => async () => {
    const done = await deed("topic", { topic: topic.id, does: what });
    if (done) look({ topic: 0 });
    return done;
  };
  return [
    topic.closed ? ["Reopen the topic", does("reopen")] : ["Close the topic", does("close")],
    ["Rename the topic …", () => ask("Rename the topic", [{ name: "name", label: "Name", value: topic.name }], "Rename", ({ name }) => deed("topic", { topic: topic.id, does: "rename", name }))],
    ["Delete the topic …", () => ask("Delete the topic", [], "Delete", away("delete"), "It goes with all that stands in it, as when an administrator deletes it. The bot is not told.")],
    ["Delete it unnoticed …", () => ask("Delete the topic unnoticed", [], "Delete", away("delete_unnoticed"), "It is gone, but Telegram’s server still believes in it for a while, as it happens.")],
    make,
  ];
}
