// Where a row of messages is looked at: from its end, which it keeps while it grows, or further up.

import { changed } from "./store.js";

const stuck = new Map(); // whether a place is looked at from its end, by place
const held = new Map(); // how far from a row's end one looks, until it is drawn again
const tops = new WeakMap(); // where a row was scrolled to last

/** Whether a place is looked at from its end. */
export const isStuck = (place) => stuck.get(place) !== false;

/** The row of a place's messages, if it is drawn. */
export const rowOf = (place) => document.querySelector(`.messages[data-place="${CSS.escape(place)}"]`);

/** Look at a place from its end, now and from now on. */
export function toEnd(place) {
  stuck.set(place, true);
  const row = rowOf(place);
  if (row) row.scrollTop = row.scrollHeight;
  changed();
}

/** Look at it from where one is, although messages are about to come above. */
export function stay(place) {
  const row = rowOf(place);
  stuck.set(place, false);
  if (row) held.set(place, row.scrollHeight - row.scrollTop);
}

/** Only who scrolls up leaves the end: a picture that grows below does not. */
export function scrolled(row, place) {
  const wentUp = row.scrollTop < (tops.get(row) ?? 0);
  tops.set(row, row.scrollTop);
  const isAtEnd = row.scrollHeight - row.scrollTop - row.clientHeight < 48 || (isStuck(place) && !wentUp);
  if (stuck.get(place) !== isAtEnd) { stuck.set(place, isAtEnd); changed(); }
}

/** After drawing: what is opened begins at its end, and what is looked at from its end stays there. */
export function settle(row, place) {
  if (row.dataset.settled !== place) { row.dataset.settled = place; stuck.set(place, true); }
  if (isStuck(place)) row.scrollTop = row.scrollHeight;
  else if (held.has(place)) row.scrollTop = row.scrollHeight - held.get(place);
  held.delete(place);
}

/** Pictures come late and make a row longer: what was at its end stays there. */
addEventListener("load", (event) => {
  const row = event.target.closest?.(".messages");
  if (row && isStuck(row.dataset.place)) row.scrollTop = row.scrollHeight;
}, true);
