// A place where somebody sits: a private chat, a topic, General. Who looks, what they have half written, what they may do.

import { changed, group, look, member, placeOf, privateChat, view, world } from "./store.js";
import { deed } from "./wire.js";
import { directionOfPhone, phoneWords } from "./phone_words.js";
import { press } from "./presses.js";
import { openMessageMenu } from "./message_menu.js";
import { openPicture } from "./windows.js";
import { say } from "./toasts.js";

/** What is half written where: files, what is replied to, what is edited. Words are in `view.drafts` and survive a reload. */
const unfinished = new Map();

/** The unfinished message of a place. */
function unfinishedAt(place) {
  if (!unfinished.has(place)) unfinished.set(place, { files: [], whole: false, reply: null, edit: null, menu: "" });
  return unfinished.get(place);
}

/** Become another of the staff, in the group; what is half written there goes along with whoever is to say it. */
export function speakAs(viewer) {
  const seat = staffSeat();
  if (seat?.isGroup && viewer !== seat.viewer && !seat.draft.edit && !seat.draft.isSending) carry(seat, `${viewer}:${placeOf("group", seat.topic)}`);
  look({ speaker: viewer, room: "group" });
}

function carry(from, to) {
  const isFree = !view.drafts[to] && !unfinished.get(to)?.files.length;
  if (!isFree || !(view.drafts[from.place] || from.draft.files.length)) return;
  view.drafts[to] = view.drafts[from.place] ?? "";
  delete view.drafts[from.place];
  unfinished.set(to, from.draft);
  unfinished.delete(from.place);
}

/** Close the lists of commands and attachments, but for those of `place`. */
export function closeLists(place) {
  const open = [...unfinished].filter(([at, draft]) => at !== place && draft.menu);
  for (const [, draft] of open) draft.menu = "";
  if (open.length) changed();
}

/** A seat for `viewer` (a person's id) at a chat, in a group at a topic (0 for General). */
function seatAt(chat, topic, viewer) {
  const place = `${viewer}:${placeOf(chat.key, topic)}`;
  const draft = unfinishedAt(place);
  const where = { as: viewer, chat: chat.key, topic: topic || null };
  const language = world.people.get(viewer)?.language;
  const seat = {
    chat, topic, viewer, place, draft, where,
    isGroup: chat.key === "group",
    says: phoneWords(chat.key === "group" ? "en" : language),
    direction: chat.key === "group" ? "ltr" : directionOfPhone(language),
    anchor: (message) => `m-${chat.key.replace(":", "-")}-${message.id}-${viewer}`,
    press: (message, row, column) => press(chat, message, row, column, viewer),
    react: (message, emoji) => deed("react", { ...where, message: message.id, emoji }),
    reply: (message) => { draft.reply = message.id; draft.edit = null; changed(); focusComposer(place); },
    edit: (message) => beginEdit(seat, message),
    menu: (message, x, y, by) => openMessageMenu(seat, message, x, y, by),
    enlarge: (address) => openPicture(address),
    goTo: (id) => goTo(seat, id),
    on: {
      command: (command) => deed("type", { ...where, text: command }),
      leadsHere: (address) => target(address) !== null,
      follow: (address) => follow(address, viewer),
    },
  };
  return seat;
}

function beginEdit(seat, message) {
  seat.draft.edit = message.id;
  seat.draft.reply = null;
  seat.draft.before = view.drafts[seat.place] ?? "";
  view.drafts[seat.place] = message.text;
  changed();
  focusComposer(seat.place);
}

/** Put the cursor where one writes. */
export function focusComposer(place) {
  setTimeout(() => document.querySelector(`textarea[data-place="${CSS.escape(place)}"]`)?.focus(), 30);
}

function goTo(seat, id) {
  const standing = document.getElementById(seat.anchor({ id }));
  if (!standing) {
    say("That message is not here any more.", "plain");
    return;
  }
  standing.scrollIntoView({ block: "center" }); // at once: a row that has hardly moved would be held at its end
  standing.classList.remove("found");
  requestAnimationFrame(() => standing.classList.add("found"));
}

/** Where a link leads within the page: a bot with a payload, or a place of the group. Null when it leads outside. */
export function target(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.hostname !== "t.me") return null;
  const [first, second, third] = url.pathname.split("/").filter(Boolean);
  if (first === "c") return inGroup(second, Number(third));
  const bot = [...world.bots.values()].find((one) => one.username.toLowerCase() === (first ?? "").toLowerCase());
  return bot ? { bot, payload: url.searchParams.get("start") ?? "" } : null;
}

function inGroup(number, topic) {
  const isOurs = String(group()?.id).replace(/^-100/, "") === number;
  return isOurs ? { topic: group().topics.some((one) => one.id === topic) ? topic : 0, message: topic } : null;
}

function follow(address, viewer) {
  const to = target(address);
  if (to.bot) openBot(viewer, to.bot, to.payload);
  else look({ room: "group", topic: to.topic, pane: "staff", isListOpen: false });
}

/** Open a bot by a link, as somebody: the payload is sent with /start. */
export async function openBot(viewer, bot, payload) {
  const done = await deed("start", { as: viewer, chat: `${bot.id}:${viewer}`, payload });
  if (!done) return;
  const isCustomer = world.people.get(viewer)?.side === "customer";
  look(isCustomer ? { customer: viewer, pane: "customers" } : { speaker: viewer, room: `${bot.id}:${viewer}`, pane: "staff", isListOpen: false });
}

/** The customer's seat that is open, or null. */
export function customerSeat() {
  const chat = privateChat(view.customer, "customers");
  return chat ? seatAt(chat, 0, view.customer) : null;
}

/** The seat of the one who speaks for staff: in the group, or in a private chat. */
export function staffSeat() {
  const chat = world.chats.get(view.room) ?? group();
  if (!chat) return null;
  const isGroup = chat.key === "group";
  return seatAt(chat, isGroup && chat.forum ? view.topic : 0, view.speaker);
}

/** The commands that somebody sees in a place. */
export function commandsAt(seat) {
  return seat.isGroup ? seat.chat.commands[seat.viewer] ?? [] : seat.chat.commands ?? [];
}

/** Why somebody cannot write in a place now; empty when they can. */
export function whyNot(seat) {
  const { chat, viewer } = seat;
  if (world.people.get(viewer)?.deactivated) return "This account was deleted.";
  if (!seat.isGroup) return "";
  const standing = member(viewer);
  if (chat.dissolved) return "The group was deleted.";
  if (!standing || ["left", "kicked"].includes(standing.rank)) return "Not in the group. Let them in again under Group.";
  if (standing.rank === "restricted") return "May only read. Change that under Group.";
  const topic = chat.topics.find((one) => one.id === seat.topic);
  const leads = ["creator", "administrator"].includes(standing.rank);
  return topic?.closed && !leads ? "This topic is closed: only administrators write here." : "";
}
