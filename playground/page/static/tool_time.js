// The clock, which only goes forward, and the desk itself: stop and start it, begin all anew.

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { changed, now, world } from "./store.js";
import { length, longDay, time } from "./moments.js";
import { deed } from "./wire.js";
import { ask } from "./windows.js";
import { say } from "./toasts.js";

const HOUR = 3600;
const JUMPS = [[HOUR, "1 hour"], [4 * HOUR, "4 hours"], [24 * HOUR, "1 day"], [3 * 24 * HOUR, "3 days"], [7 * 24 * HOUR, "1 week"], [30 * 24 * HOUR, "30 days"]];
let isPassing = false;
let isRestarting = false;

export function timeTool() {
  return html`
    <div class="big-clock"><time>${time(now())}</time><span>${longDay(now())}</span><small>${world.ahead >= 60 ? `${length(world.ahead)} ahead of the real time` : "the real time"} · ${world.zone}</small></div>
    ${world.canJump ? jumps() : html`<p class="note">This desk lives by the machine’s own clock: time cannot jump here.</p>`}
    <h3>The desk</h3>
    <p class="note">${DESK[world.desk] ?? world.desk}</p>
    <div class="row-of-buttons">
      ${world.canRestart ? html`<button type="button" class="plain" ?disabled=${!["ready", "ended"].includes(world.desk)} @click=${restart}>${restartLabel()}</button>` : nothing}
      ${world.canStartOver ? html`<button type="button" class="plain danger" @click=${askStartOver}>Start over …</button>` : nothing}
    </div>
    <p class="note">A restart loses nothing: what is written meanwhile waits at Telegram. Starting over forgets every chat and every case.</p>`;
}

const DESK = {
  starting: "It is starting: what is written meanwhile is stored and answered in a moment.",
  ready: "It is at work.", stopping: "It is ending what it has begun.", ended: "It is not running.",
};

function jumps() {
  return html`<p class="note">Let time pass, so that reminders, deadlines and closings happen before your eyes. It passes in steps, and only forward.</p>
    <div class="row-of-buttons" aria-busy=${isPassing}>${JUMPS.map(([seconds, label]) => html`<button type="button" class="plain" ?disabled=${isPassing} @click=${() => pass(seconds)}>+ ${label}</button>`)}</div>
    ${isPassing ? html`<p class="note" role="status">Time passes …</p>` : nothing}`;
}

async function pass(seconds) {
  isPassing = true;
  changed();
  await deed("jump", { seconds });
  isPassing = false;
  changed();
}

function restartLabel() {
  if (isRestarting) return "Restarting …";
  return world.desk === "ended" ? "Start the desk" : "Restart the desk";
}

async function restart() {
  isRestarting = true;
  changed();
  const done = await deed("restart");
  isRestarting = false;
  if (done) say("The desk was ended and started again. Whatever waited is being handled.");
  changed();
}

async function startOver(wanted) {
  const done = await deed("start_over", wanted);
  if (done) {
    world.leaving = "Starting over …";
    changed();
  }
  return done;
}

function askStartOver() {
  const fields = [
    { name: "language", label: "Language of the staff group", options: [["en", "English"], ["vi", "Tiếng Việt"], ["fa", "فارسی"], ["tr", "Türkçe"]], value: "en" },
    { name: "group", label: "Staff group", options: [["forum", "with topics"], ["plain", "a small group without topics, which can be upgraded"]], value: "forum" },
  ];
  ask("Start over", fields, "Start over", startOver, "Every chat and every case on the playground is forgotten, and everybody is new.");
}
