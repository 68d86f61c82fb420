// Where one writes: words, files (chosen, dropped, pasted), a place, a contact, a command; a reply or a change above it.

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { live } from "./vendor/lit-html/directives/live.js";
import { changed, view, world } from "./store.js";
import { toEnd } from "./ends.js";
import { deed } from "./wire.js";
import { ask } from "./windows.js";
import { closeLists, commandsAt, focusComposer, openBot, whyNot } from "./places.js";
import { gist, isOwn, signature } from "./messages.js";
import { size } from "./moments.js";
import { messagesAt } from "./store.js";

/** The lower end of a chat: what one may do there. */
export function composer(seat) {
  const { chat } = seat;
  const reason = whyNot(seat);
  if (reason) return html`<footer class="composer closed"><p>${reason}</p></footer>`;
  if (!seat.isGroup && chat.blocked) return bigButton(seat.says.unblock, () => open(seat, "block", { on: false }));
  if (!seat.isGroup && !chat.started) return bigButton(seat.says.start, () => open(seat, "start", { payload: "" }));
  return html`<footer class="composer">
    ${above(seat)} ${filesChosen(seat)} ${commandList(seat)} ${attachList(seat)}
    <form class="line" @submit=${(event) => { event.preventDefault(); send(seat); }}>
      ${commandsAt(seat).length ? html`<button type="button" class="icon" aria-label="Commands" title="Commands" aria-expanded=${seat.draft.menu === "commands"} @click=${() => toggle(seat, "commands")}>/</button>` : nothing}
      <button type="button" class="icon" aria-label="Attach" title="Attach" aria-expanded=${seat.draft.menu === "attach"} @click=${() => toggle(seat, "attach")}>${CLIP}</button>
      <textarea rows="1" dir="auto" aria-label="Message" placeholder=${seat.draft.files.length ? seat.says.caption : seat.says.message} data-place=${seat.place}
        .value=${live(view.drafts[seat.place] ?? "")} @input=${(event) => typed(seat, event.target)} @keydown=${(event) => key(seat, event)} @paste=${(event) => pasted(seat, event)}></textarea>
      <button class="icon send" aria-label=${seat.draft.edit ? "Save" : "Send"} title=${seat.draft.edit ? "Save" : "Send"}>${PLANE}</button>
    </form>
    ${replyKeyboard(seat)}
  </footer>`;
}

const LONGEST = 4000; // characters of one message; Telegram takes 4,096

const CLIP = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m20 11.500-8.200 8.200a5 5 0 0 1-7.100-7.100l8.600-8.600a3.300 3.300 0 0 1 4.700 4.700l-8.500 8.500a1.600 1.600 0 0 1-2.300-2.300l7.700-7.700"/></svg>`;
const PLANE = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path class="solid" d="M3 20.500v-6.300L13 12 3 9.800V3.500L21.500 12z"/></svg>`;

async function open(seat, name, facts) {
  if (await deed(name, { ...seat.where, ...facts })) focusComposer(seat.place);
}

const bigButton = (label, act) => html`<footer class="composer"><button type="button" class="primary big" @click=${act}>${label}</button></footer>`;

function toggle(seat, menu) {
  seat.draft.menu = seat.draft.menu === menu ? "" : menu;
  changed();
}

function typed(seat, area) {
  view.drafts[seat.place] = area.value;
  if (area.value.startsWith("/") && !/\s/.test(area.value)) seat.draft.menu = "commands";
  else if (seat.draft.menu === "commands") seat.draft.menu = "";
  changed();
}

function key(seat, event) {
  if (event.isComposing) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    send(seat);
  } else if (event.key === "Escape") {
    giveUp(seat);
  } else if (event.key === "ArrowUp" && !event.target.value) {
    const own = messagesAt(seat.chat, seat.topic).filter((message) => isOwn(message, seat.viewer) && message.kind === "text").at(-1);
    if (own) { event.preventDefault(); seat.edit(own); }
  }
}

function giveUp(seat) {
  if (seat.draft.edit) view.drafts[seat.place] = seat.draft.before ?? "";
  Object.assign(seat.draft, { reply: null, edit: null, menu: "" });
  changed();
}

async function send(seat) {
  const { draft, where, place } = seat;
  const text = (view.drafts[place] ?? "").trim();
  draft.menu = "";
  if (draft.edit) return text && finish(seat, await deed("edit", { ...where, message: draft.edit, text }));
  if (text || draft.files.length) toEnd(place); // whoever writes wants to see it stand there
  if (draft.files.length) return sendFiles(seat, text);
  if (!text) return null;
  // cleared at once, so that the next line can be typed; put back when it did not go
  const { reply } = draft;
  view.drafts[place] = "";
  draft.reply = null;
  changed();
  const pieces = inPieces(text);
  while (pieces.length) {
    if (!(await deed("type", { ...where, text: pieces[0], reply }))) break;
    pieces.shift();
  }
  if (pieces.length) {
    const left = pieces.join("\n");
    view.drafts[place] = view.drafts[place] ? `${left}\n${view.drafts[place]}` : left;
    draft.reply ??= reply;
    changed();
  }
  return !pieces.length;
}

/** A long text in several messages, cut where a line or a word ends, as Telegram's own apps do. */
function inPieces(text) {
  const pieces = [];
  let left = text;
  while (left.length > LONGEST) {
    const cut = [left.lastIndexOf("\n", LONGEST), left.lastIndexOf(" ", LONGEST)].find((at) => at > LONGEST / 2) ?? LONGEST;
    pieces.push(left.slice(0, cut).trimEnd());
    left = left.slice(cut).trimStart();
  }
  return [...pieces, left];
}

async function sendFiles(seat, caption) {
  const { draft, where } = seat;
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...where, caption, reply: draft.reply, whole: draft.whole ? "1" : "" })) {
    if (value !== null && value !== "") form.append(name, value);
  }
  for (const { file } of draft.files) form.append("file", file, file.name);
  draft.isSending = true;
  changed();
  const done = await deed("send", form);
  draft.isSending = false;
  finish(seat, done);
}

function finish(seat, done) {
  if (done) {
    for (const { preview } of seat.draft.files) if (preview) URL.revokeObjectURL(preview);
    Object.assign(seat.draft, { files: [], whole: false, reply: null, edit: null, before: "" });
    view.drafts[seat.place] = "";
  }
  changed();
}

// --- above the line -----------------------------------------------------------------------------------------------

function above(seat) {
  const id = seat.draft.edit ?? seat.draft.reply;
  if (!id) return nothing;
  const message = seat.chat.messages.get(id);
  const who = seat.draft.edit ? "Edit" : `Reply to ${message ? signature(message) : "a deleted message"}`;
  return html`<div class="above"><span><b dir="auto">${who}</b><span dir="auto">${message ? gist(message) : ""}</span></span>
    <button type="button" class="icon" aria-label="Give up" @click=${() => giveUp(seat)}>×</button></div>`;
}

function filesChosen(seat) {
  const { draft } = seat;
  if (!draft.files.length) return nothing;
  return html`<div class="chosen">
    ${draft.files.map((chosen, number) => html`<span class="chosen-file" title=${chosen.file.name}>
      ${chosen.preview ? html`<img src=${chosen.preview} alt="">` : html`<span class="sheet" aria-hidden="true">${chosen.file.name.split(".").at(-1).slice(0, 4)}</span>`}
      <small dir="auto">${chosen.file.name} · ${size(chosen.file.size)}</small>
      <button type="button" class="icon" aria-label=${`Leave out ${chosen.file.name}`} @click=${() => leaveOut(draft, number)}>×</button></span>`)}
    <label class="check"><input type="checkbox" .checked=${live(draft.whole)} @change=${(event) => { draft.whole = event.target.checked; changed(); }}> Send as files</label>
    ${draft.isSending ? html`<small role="status">Sending …</small>` : nothing}
  </div>`;
}

function leaveOut(draft, number) {
  const [gone] = draft.files.splice(number, 1);
  if (gone.preview) URL.revokeObjectURL(gone.preview);
  changed();
}

/** Add files to what is being written. */
export function addFiles(seat, files) {
  const isShown = (file) => /^image\/(png|jpeg|gif|webp)$/.test(file.type);
  for (const file of files) seat.draft.files.push({ file, preview: isShown(file) ? URL.createObjectURL(file) : "" });
  seat.draft.menu = "";
  changed();
  focusComposer(seat.place);
}

function pasted(seat, event) {
  const files = [...event.clipboardData.files];
  if (!files.length) return;
  event.preventDefault();
  addFiles(seat, files);
}

// --- lists --------------------------------------------------------------------------------------------------------

addEventListener("pointerdown", (event) => closeLists(event.target.closest(".composer")?.querySelector("textarea")?.dataset.place ?? ""), true);
addEventListener("keydown", (event) => { if (event.key === "Escape") closeLists(""); });

function commandList(seat) {
  if (seat.draft.menu !== "commands") return nothing;
  const begun = (view.drafts[seat.place] ?? "").replace(/^\//, "").toLowerCase();
  const fitting = commandsAt(seat).filter(([command]) => command.startsWith(begun));
  if (!fitting.length) return nothing;
  const choose = (command) => {
    seat.draft.menu = "";
    view.drafts[seat.place] = "";
    deed("type", { ...seat.where, text: `/${command}` });
    changed();
  };
  return html`<ul class="list commands" aria-label="Commands">${fitting.map(([command, about]) => html`<li><button type="button" @click=${() => choose(command)}><b>/${command}</b><span dir="auto">${about}</span></button></li>`)}</ul>`;
}

function attachList(seat) {
  if (seat.draft.menu !== "attach") return nothing;
  const choose = (event, whole) => { seat.draft.whole = whole; addFiles(seat, event.target.files); event.target.value = ""; };
  return html`<ul class="list attach" aria-label="Attach">
    <li><label>Photo, video or voice<input type="file" multiple accept="image/*,video/*,audio/*" class="hidden" @change=${(event) => choose(event, false)}></label></li>
    <li><label>File<input type="file" multiple class="hidden" @change=${(event) => choose(event, true)}></label></li>
    <li><button type="button" @click=${() => askLocation(seat)}>Location …</button></li>
    <li><button type="button" @click=${() => askContact(seat)}>Contact …</button></li>
  </ul>`;
}

function askLocation(seat) {
  seat.draft.menu = "";
  const fields = [{ name: "latitude", label: "Latitude", kind: "number", value: "10.77689" }, { name: "longitude", label: "Longitude", kind: "number", value: "106.70081" }];
  ask("Send a location", fields, "Send", (at) => deed("location", { ...seat.where, latitude: Number(at.latitude), longitude: Number(at.longitude) }));
}

function askContact(seat) {
  seat.draft.menu = "";
  const fields = [{ name: "name", label: "Name", value: world.people.get(seat.viewer)?.name }, { name: "phone", label: "Telephone", kind: "tel", value: "+44 20 7946 0018" }];
  ask("Share a contact", fields, "Share", (contact) => deed("contact", { ...seat.where, ...contact }));
}

function replyKeyboard(seat) {
  const bearer = messagesAt(seat.chat, seat.topic).filter((message) => message.keyboard).at(-1);
  if (!bearer?.keyboard.rows.length) return nothing;
  return html`<div class="buttons keyboard">${bearer.keyboard.rows.map((row) => html`<div class="row">${row.map((label) => html`<button type="button" class="button" dir="auto" @click=${() => deed("keyboard", { ...seat.where, text: label })}>${label}</button>`)}</div>`)}</div>`;
}

/** Ask for a deep link's payload and open it. */
export function askLink(person, bot) {
  const note = `As if a link such as https://t.me/${bot.username}?start=… had been pressed, from a receipt or a poster.`;
  ask("Open the bot by a link", [{ name: "payload", label: "What stands after start=", value: "", isOptional: true }], "Open", ({ payload }) => openBot(person, bot, payload), note);
}
