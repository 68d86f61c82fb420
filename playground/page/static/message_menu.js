// What can be done with one message: react, reply, edit, forward, copy, delete.

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { changed, group, world } from "./store.js";
import { deed } from "./wire.js";
import { isOwn } from "./messages.js";
import { ask } from "./windows.js";
import { say } from "./toasts.js";

const FIRST_REACTIONS = ["👍", "🙏", "❤", "👎", "😢", "🤔", "👌"];
const CHANGEABLE = ["text", "photo", "document", "video", "audio", "voice", "animation"];
let menu = null;

/** Open the menu of a message where the pointer is; by keyboard, at the button. */
export function openMessageMenu(seat, message, x, y, by) {
  const box = by.getBoundingClientRect();
  const isPointer = x || y;
  menu = { seat, message, x: isPointer ? x : box.left, y: isPointer ? y : box.bottom, by };
  changed();
  setTimeout(() => document.querySelector(".message-menu button")?.focus(), 30);
}

function close() {
  const by = menu?.by;
  menu = null;
  changed();
  by?.focus?.();
}

addEventListener("pointerdown", (event) => { if (menu && !event.target.closest(".message-menu")) close(); }, true);
addEventListener("keydown", (event) => {
  if (!menu) return;
  if (event.key === "Escape") { event.stopImmediatePropagation(); close(); }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const items = [...document.querySelectorAll(".message-menu button")];
  items.at((items.indexOf(document.activeElement) + step) % items.length)?.focus();
}, true);

/** The menu that is open. */
export function messageMenu() {
  if (!menu) return nothing;
  const { seat, message } = menu;
  const left = Math.max(8, Math.min(menu.x, innerWidth - 248));
  const top = Math.max(8, Math.min(menu.y, innerHeight - 320));
  return html`<div class="message-menu" role="menu" aria-label="Message" .style=${`left:${left}px;top:${top}px`}>
    <div class="emojis">${reactionsOffered().map((emoji) => html`<button type="button" role="menuitem" aria-label=${`React with ${emoji}`} @click=${act(() => seat.react(message, emoji))}>${emoji}</button>`)}</div>
    ${deeds(seat, message).map(([label, does]) => html`<button type="button" role="menuitem" @click=${act(does)}>${label}</button>`)}
  </div>`;
}

const act = (does) => () => { close(); does(); };
const reactionsOffered = () => FIRST_REACTIONS.filter((emoji) => world.reactions.includes(emoji));

function deeds(seat, message) {
  const own = isOwn(message, seat.viewer);
  const all = [
    ["Reply", () => seat.reply(message), true],
    ["Edit", () => seat.edit(message), own && CHANGEABLE.includes(message.kind)],
    ["Copy text", () => copy(message.text), Boolean(message.text)],
    ["Forward …", () => forward(seat, message), true],
    ["Other reaction …", () => otherReaction(seat, message), true],
    ["Take my reaction back", () => seat.react(message, ""), message.reactions.some((one) => one.users.includes(seat.viewer))],
    ["Delete", () => deed("delete", { ...seat.where, message: message.id }), own || seat.isGroup],
  ];
  return all.filter(([, , isOffered]) => isOffered);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied.");
  } catch {
    say("This browser does not let a page copy. Select the words instead.", "warning");
  }
}

function otherReaction(seat, message) {
  const options = world.reactions.map((emoji) => [emoji, emoji]);
  ask("React with", [{ name: "emoji", label: "Reaction", options, value: options[0]?.[0] }], "React", ({ emoji }) => seat.react(message, emoji));
}

/** Where a person can forward something to: their chats with bots, and the group's topics for those who are in it. */
function forwardTargets(person) {
  const bots = [...world.bots.values()].filter((bot) => world.chats.has(`${bot.id}:${person}`) || bot.side === "customers");
  const chats = bots.map((bot) => [`${bot.id}:${person}|`, bot.name]);
  if (world.people.get(person)?.side !== "staff" || !group()) return chats;
  const topics = group().topics.filter((topic) => !topic.closed).map((topic) => [`group|${topic.id}`, `${topic.icon} ${topic.name}`]);
  return [...chats, ["group|", group().forum ? "General" : group().title], ...topics];
}

function forward(seat, message) {
  const options = forwardTargets(seat.viewer);
  const fields = [
    { name: "to", label: "To", options, value: options[0][0] },
    { name: "hidden", label: "Writer’s name", options: [["", "is shown"], ["1", "is hidden, as some people’s settings ask"]], value: "" },
  ];
  ask("Forward", fields, "Forward", ({ to, hidden }) => {
    const [chat, topic] = to.split("|");
    return deed("forward", { as: seat.viewer, chat, topic: Number(topic) || null, from: seat.chat.key, message: message.id, hidden: Boolean(hidden) });
  });
}
