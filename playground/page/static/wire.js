// The way to the server: news come as server-sent events, deeds go as requests. Nothing typed is lost when either fails.

import { NEWS, changed, keepView, take, takeAll, world } from "./store.js";
import { say } from "./toasts.js";

let source;

/** Listen to the server for as long as the page is open; the browser asks again by itself when it is away. */
export function listen(onAnswer) {
  source?.close();
  source = new EventSource("/page/events");
  source.addEventListener("all", (event) => { linked(true); takeAll(JSON.parse(event.data)); });
  source.addEventListener("answer", (event) => onAnswer(JSON.parse(event.data)));
  for (const kind of NEWS) source.addEventListener(kind, (event) => take(kind, JSON.parse(event.data)));
  source.onerror = () => {
    linked(false);
    // a browser gives up when the server answers with an error, as one that is starting may
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(onAnswer), 1000);
  };
  addEventListener("pagehide", () => { keepView(); source.close(); });
}

function linked(isLinked) {
  world.linked = isLinked;
  changed();
}

/** Do something: gives what the server says, or null where it was not possible, after telling why. */
export async function deed(name, facts = {}, { isQuiet = false } = {}) {
  const isForm = facts instanceof FormData;
  const asked = isForm ? { body: facts } : { body: JSON.stringify(facts), headers: { "Content-Type": "application/json" } };
  try {
    const answer = await fetch(`/page/do/${name}`, { method: "POST", ...asked });
    const said = await answer.json();
    if (answer.ok) return said;
    if (!isQuiet) say(said.why, "warning");
  } catch {
    if (!isQuiet) say("The playground is not running at the moment. What you wrote is still here: try again when it is back.", "warning");
  }
  return null;
}

/** One Bot API call in full, or null. */
export async function wholeCall(number) {
  const answer = await fetch(`/page/calls/${number}`);
  return answer.ok ? answer.json() : null;
}
