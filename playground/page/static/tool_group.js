// The staff group as its owner sees it: who is in, what the bot may do, topics, the upgrade.

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { live } from "./vendor/lit-html/directives/live.js";
import { botOf, group, look, member, rankOf, staff, view } from "./store.js";
import { LANGUAGES, askChange } from "./phones.js";
import { RANKS } from "./office.js";
import { speakAs } from "./places.js";
import { avatar } from "./messages.js";
import { deed } from "./wire.js";
import { ask } from "./windows.js";

const RIGHTS = [
  ["can_manage_topics", "manage topics"], ["can_pin_messages", "pin messages"], ["can_delete_messages", "delete messages"],
  ["can_invite_users", "invite people"], ["can_restrict_members", "restrict members"], ["can_change_info", "change the group"],
  ["can_promote_members", "promote members"], ["can_manage_video_chats", "manage video chats"], ["can_manage_chat", "see who does what"],
];
const USUAL = ["can_manage_topics", "can_pin_messages", "can_delete_messages", "can_invite_users", "can_manage_chat"];
const CHOICES = ["administrator", "member", "restricted", "left", "kicked"];

export function groupTool() {
  const chat = group();
  if (!chat) return nothing;
  return html`
    <h3>People</h3>
    <ul class="cards">${staff().map(personRow)}</ul>
    <button type="button" class="plain" @click=${askColleague}>Add a colleague …</button>
    <h3>The staff’s bot</h3>
    ${botRights()}
    <h3>The group</h3>
    <label class="switch"><input type="checkbox" role="switch" aria-label="Topics" .checked=${live(chat.forum)} @change=${(event) => deed("topics", { on: event.target.checked })}><span class="knob" aria-hidden="true"></span>
      <span><b>Topics</b><small>${chat.kind === "group" ? "Turning them on upgrades the group." : chat.forum ? "Each case has a place of its own." : "Everything stands in one row."}</small></span></label>
    <div class="trouble"><div><b>Upgrade to a supergroup</b><p>${chat.kind === "group" ? "The group gets another number; bots must follow." : "It is one already. Start over with a small group (under Time) to see an upgrade."}</p></div>
      <button type="button" class="plain" ?disabled=${chat.kind !== "group"} @click=${() => deed("upgrade")}>Upgrade</button></div>
    ${chat.forum ? html`<h3>Topics</h3><ul class="cards">${chat.topics.map(topicRow)}</ul>` : nothing}`;
}

function personRow(person) {
  const rank = rankOf(person);
  const isAnonymous = member(person.id)?.anonymous ?? false;
  return html`<li class="person">${avatar(person.id, person.name)}
    <div class="grow"><b dir="auto">${person.name}</b>
      ${rank === "creator" ? html`<small>owner</small>` : html`<select aria-label=${`${person.name}: standing`} @change=${(event) => deed("rank", { person: person.id, rank: event.target.value })}>
        ${CHOICES.map((choice) => html`<option value=${choice} ?selected=${choice === rank}>${RANKS[choice]}</option>`)}</select>`}
      ${["creator", "administrator"].includes(rank) ? html`<label class="check"><input type="checkbox" .checked=${live(isAnonymous)} @change=${(event) => deed("mask", { person: person.id, on: event.target.checked })}> anonymous</label>` : nothing}</div>
    <button type="button" class="plain" ?disabled=${person.id === view.speaker} @click=${() => { speakAs(person.id); look({ pane: "staff" }); }}>Speak</button>
    <button type="button" class="icon" aria-label=${`Change ${person.name}`} title="Name and language" @click=${() => askChange(person)}>✎</button></li>`;
}

function askColleague() {
  const fields = [
    { name: "name", label: "Name", value: "" }, { name: "language", label: "Language of the phone", options: LANGUAGES, value: "en" },
    { name: "rank", label: "In the group", options: [["member", "member"], ["administrator", "administrator"]], value: "member" },
  ];
  ask("Add a colleague", fields, "Add", async (filled) => {
    const done = await deed("add_person", { ...filled, side: "staff" });
    if (done) look({ speaker: done.id, room: "group" });
    return done;
  });
}

function botRights() {
  const bot = botOf("staff");
  const standing = member(bot.id);
  const isIn = standing && !["left", "kicked"].includes(standing.rank);
  if (!isIn) return html`<div class="trouble"><div><b>It is not in the group</b></div><button type="button" class="primary" @click=${() => deed("bot_in_group", { in: true })}>Bring it back</button></div>`;
  const held = standing.rank === "administrator" ? standing.rights : [];
  const set = (right, isOn) => deed("bot_rights", { rights: isOn ? [...held, right] : held.filter((one) => one !== right) });
  return html`<fieldset class="rights"><legend>${standing.rank === "administrator" ? "Administrator, who may" : "An ordinary member, who may nothing of this"}</legend>
    ${RIGHTS.map(([right, label]) => html`<label class="check"><input type="checkbox" .checked=${live(held.includes(right))} @change=${(event) => set(right, event.target.checked)}> ${label}</label>`)}</fieldset>
    <div class="row-of-buttons">
      ${standing.rank === "administrator" ? html`<button type="button" class="plain" @click=${() => deed("bot_rights", { rights: [] })}>Take all its rights</button>`
      : html`<button type="button" class="primary" @click=${() => deed("bot_rights", { rights: USUAL })}>Give it what it needs</button>`}
      <button type="button" class="plain danger" @click=${() => deed("bot_in_group", { in: false })}>Throw it out</button></div>`;
}

function topicRow(topic) {
  const does = (what) => () => deed("topic", { topic: topic.id, does: what });
  return html`<li class="person"><span class="topic-icon" aria-hidden="true">${topic.icon || "💬"}</span><b class="grow" dir="auto">${topic.name}</b>
    <button type="button" class="plain" aria-label=${`${topic.closed ? "Reopen" : "Close"} ${topic.name}`} @click=${does(topic.closed ? "reopen" : "close")}>${topic.closed ? "Reopen" : "Close"}</button>
    <button type="button" class="plain danger" aria-label=${`Delete ${topic.name}`} @click=${does("delete")}>Delete</button></li>`;
}
