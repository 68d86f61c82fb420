// What there is (told by the server) and what is looked at (kept in this browser). Whoever changes either calls `changed`.

import { useZone } from "./moments.js";

/** The world as the server tells it. `there` is false until it has told everything once; `linked` while it can be heard. */
export const world = {
  there: false, linked: false, id: "", now: 0, ahead: 0, heardAt: 0, canJump: false, desk: "starting",
  canRestart: false, canStartOver: false, bots: new Map(), people: new Map(), chats: new Map(), reactions: [],
  troubles: [], odd: [], limits: {}, latency: 0, outage: null, away: false, scenes: [], playing: null,
  budget: { used: 0, of: 0, seconds: 0 }, calls: [], acting: new Map(), leaving: "",
};

const FRESH_VIEW = {
  world: "", pane: "customers", customer: 0, speaker: 0, room: "group", topic: 0, isListOpen: true, tool: "scenes",
  isToolsOpen: true, isDrawerOpen: false, follows: true, followed: "", isIntroduced: false, breath: 1.2, drafts: {}, read: {},
};
const KEPT_AS = "amends-playground";
const MOST_CALLS = 1000;

/** What this browser looks at; survives a reload. */
export const view = { ...FRESH_VIEW, theme: "", ...kept() };

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT_AS)) ?? {};
  } catch {
    return {}; // somebody else's, or none: begin anew
  }
}

let draw = () => {};
let isWaiting = false;
let keeping = 0;

/** Call `paint` after changes, once per frame. */
export function drawWith(paint) {
  draw = paint;
}

/** Something has changed: draw soon, and keep what is looked at. */
export function changed() {
  if (!isWaiting) {
    isWaiting = true;
    // a frame never comes in a window that is not seen, and what is unread must be counted there, too
    const soon = document.hidden ? (work) => setTimeout(work, 50) : requestAnimationFrame;
    soon(() => { isWaiting = false; draw(); });
  }
  clearTimeout(keeping);
  keeping = setTimeout(keepView, 150);
}

/** Keep what is looked at, now. */
export function keepView() {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(view));
  } catch {
    // a browser that keeps nothing still plays; only a reload forgets which chat was open
  }
}

/** Look at something else, at once: what is typed in the same breath belongs there. `look({ customer: 12 })`. */
export function look(at) {
  Object.assign(view, at);
  changed();
  draw();
}

/** Take up everything anew. */
export function takeAll(all) {
  useZone(all.zone);
  Object.assign(world, {
    there: true, id: all.world, now: all.now, ahead: all.ahead, heardAt: performance.now(), canJump: all.can_jump,
    desk: all.desk, canRestart: all.can_restart, canStartOver: all.can_start_over,
    bots: byId(all.bots), people: byId(all.people), chats: new Map(all.chats.map((chat) => [chat.key, opened(chat)])),
    reactions: all.reactions, troubles: all.troubles, odd: all.odd ?? [], limits: all.limits, latency: all.latency,
    outage: all.outage, away: all.away, scenes: all.scenes, playing: all.playing, budget: all.budget, calls: all.calls, zone: all.zone,
  });
  if (view.world !== all.world) beginView(all.world);
  world.leaving = "";
  changed();
}

const byId = (list) => new Map(list.map((one) => [one.id, one]));
const opened = (chat) => ({ ...chat, messages: byId(chat.messages ?? []) });

function beginView(id) {
  const { theme, breath, isIntroduced } = view;
  Object.assign(view, structuredClone(FRESH_VIEW), { theme, breath, isIntroduced, world: id });
  view.customer = customers()[0]?.id ?? 0;
  view.speaker = staff().find((person) => rankOf(person) === "member")?.id ?? staff()[0]?.id ?? 0;
}

const TAKERS = {
  message({ chat, message }) {
    const into = world.chats.get(chat);
    if (!into) return;
    into.messages.set(message.id, message);
    into.rows = null;
    if (message.from?.bot) world.acting.delete(placeOf(chat, message.topic));
  },
  gone({ chat, ids }) {
    const from = world.chats.get(chat);
    for (const id of ids) from?.messages.delete(id);
    if (from) from.rows = null;
  },
  chat(chat) {
    const known = world.chats.get(chat.key);
    world.chats.set(chat.key, { ...chat, messages: known?.messages ?? new Map(), rows: null });
  },
  moved({ chat, messages }) {
    Object.assign(world.chats.get(chat), { messages: byId(messages), rows: null });
  },
  person(person) {
    world.people.set(person.id, person);
  },
  bot(bot) {
    world.bots.set(bot.id, bot);
  },
  acting({ chat, topic, who }) {
    const place = placeOf(chat, topic);
    world.acting.set(place, who);
    setTimeout(() => { world.acting.delete(place); changed(); }, 5000); // Bot API, sendChatAction: five seconds
  },
  call(line) {
    world.calls.push(line);
    if (world.calls.length > MOST_CALLS) world.calls.splice(0, world.calls.length - MOST_CALLS);
  },
  budget(budget) {
    world.budget = budget;
  },
  clock({ now, ahead }) {
    Object.assign(world, { now, ahead, heardAt: performance.now() });
  },
  troubles({ troubles, limits, latency, outage, away }) {
    Object.assign(world, { troubles, limits, latency, outage, away });
  },
  playing(playing) {
    world.playing = playing;
    followScene();
  },
  desk({ desk }) {
    world.desk = desk;
  },
};

/** Take up one piece of news. */
export function take(kind, news) {
  TAKERS[kind]?.(news);
  changed();
}

export const NEWS = Object.keys(TAKERS);

/** Look where the scene plays, if it is one that somebody began or chose to watch here. */
function followScene() {
  if (world.playing?.state !== "playing" || !view.follows || view.followed !== world.playing.id) return;
  const { person, topic } = world.playing;
  const who = world.people.get(person);
  if (!who) return;
  if (who.side === "customer") look({ customer: person, pane: "customers" });
  else look({ speaker: person, room: "group", topic: topic ?? 0, isListOpen: false, pane: "staff" });
}

/** Watch the scene that plays. */
export function watchScene(id) {
  look({ follows: true, followed: id });
  followScene();
}

// --- asking -------------------------------------------------------------------------------------------------------

/** The world's time at this moment, seconds since 1970. */
export const now = () => world.now + (performance.now() - world.heardAt) / 1000;

/** One name for a chat, or for one topic of the group. */
export const placeOf = (chat, topic) => `${chat}/${topic ?? 0}`;

export const customers = () => [...world.people.values()].filter((person) => person.side === "customer");
export const staff = () => [...world.people.values()].filter((person) => person.side === "staff");
export const group = () => world.chats.get("group");
export const botOf = (side) => [...world.bots.values()].find((bot) => bot.side === side);
export const member = (id) => group()?.members.find((one) => one.id === id);
export const rankOf = (person) => member(person.id)?.rank ?? "left";

/** The private chat of a person with the bot of a side, if there is one. */
export function privateChat(person, side) {
  const bot = botOf(side);
  return bot && world.chats.get(`${bot.id}:${person}`);
}

/** The messages of a place, oldest first. In a group without topics all stand in one row. */
export function messagesAt(chat, topic) {
  const inTopics = chat.key === "group" && chat.forum;
  chat.rows ??= rowsOf(chat, inTopics); // many places are drawn every second, and few change
  return chat.rows.get(inTopics ? topic : 0) ?? [];
}

function rowsOf(chat, inTopics) {
  const inOrder = [...chat.messages.values()].sort((one, other) => one.id - other.id);
  const rows = new Map();
  for (const message of inOrder) {
    const topic = inTopics ? message.topic ?? 0 : 0;
    if (rows.has(topic)) rows.get(topic).push(message);
    else rows.set(topic, [message]);
  }
  return rows;
}

/** How many messages of a place came after it was looked at last, those of `viewer` left out. */
export function unreadAt(chat, topic, viewer) {
  const seen = view.read[placeOf(chat.key, topic)] ?? 0;
  const all = messagesAt(chat, topic);
  let count = 0;
  for (let at = all.length - 1; at >= 0 && all[at].id > seen; at -= 1) {
    const { kind, author, from } = all[at];
    if (kind !== "service" && author !== viewer && from?.id !== viewer) count += 1;
  }
  return count;
}

/** All that stands in a place now has been seen. */
export function markRead(chat, topic) {
  const newest = messagesAt(chat, topic).at(-1)?.id ?? 0;
  const place = placeOf(chat.key, topic);
  if ((view.read[place] ?? 0) >= newest) return;
  view.read[place] = newest;
  changed();
}
