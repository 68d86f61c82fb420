// Presses that wait for the bot's answer, and what becomes of the answers.

import { changed, customers, world } from "./store.js";
import { alertOf, say } from "./toasts.js";
import { deed } from "./wire.js";

const LONGEST = 30_000; // milliseconds that a button spins; Telegram's apps give up likewise

/** Which buttons spin: "chat message row column person". */
export const pressesUnderWay = new Map();

/** Press a button. */
export async function press(chat, message, row, column, person) {
  const key = `${chat.key} ${message.id} ${row} ${column} ${person}`;
  clearTimeout(pressesUnderWay.get(key));
  pressesUnderWay.set(key, setTimeout(() => release(key), LONGEST));
  changed();
  const done = await deed("press", { as: person, chat: chat.key, message: message.id, row, column });
  if (!done) release(key);
}

function release(key) {
  clearTimeout(pressesUnderWay.get(key));
  pressesUnderWay.delete(key);
  changed();
}

/** The bot has answered somebody's press: a line, a window, or only the end of the spinning. */
export function answered({ chat, message, to, text, alert }) {
  const mine = [...pressesUnderWay.keys()].filter((key) => isOf(key, chat, message, to));
  mine.forEach(release);
  if (!text) return;
  const name = world.people.get(to)?.name ?? "";
  const where = customers().some((one) => one.id === to) ? "customers" : "staff";
  // a window holds everything up: it is for whoever pressed here, not for those who watch a scene
  if (alert && mine.length) alertOf(text, name);
  else say(alert ? `${name}: ${text}` : text, "plain", where);
}

function isOf(key, chat, message, to) {
  const [at, number, , , person] = key.split(" ");
  return at === chat && Number(number) === message && Number(person) === to;
}
