// The customers' side: one telephone each, and the chat with the customers' bot on the one that is open.

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { customers, look, privateChat, unreadAt, view, world } from "./store.js";
import { askLink } from "./composer.js";
import { actingAt, chatPane } from "./chat_pane.js";
import { avatar } from "./messages.js";
import { customerSeat } from "./places.js";
import { ask } from "./windows.js";
import { deed } from "./wire.js";
import { menuButton } from "./menu_button.js";
import { toasts } from "./toasts.js";

export const LANGUAGES = [["en", "English"], ["vi", "Tiếng Việt"], ["fa", "فارسی"], ["tr", "Türkçe"], ["de", "Deutsch"], ["ar", "العربية"], ["", "not told"]];

export const languageOf = (code) => LANGUAGES.find(([known]) => known === code)?.[1] ?? code;

/** The whole side. */
export function phones() {
  const seat = customerSeat();
  return html`<section class="pane phones" aria-label="Customers">
    <nav class="strip" aria-label="Phones" data-open=${view.customer}>
      ${customers().map(phoneTab)}
      <button type="button" class="tab add" title="Add a customer" aria-label="Add a customer" @click=${askCustomer}>+</button>
    </nav>
    ${seat ? chatPane(seat, head(seat), "customers") : html`<p class="empty">No customer yet. Add one with +.</p>${toasts("customers")}`}
  </section>`;
}

/** The name that somebody is called by; in Vietnamese the last one. */
function calledBy(person) {
  const names = person.name.split(/\s+/);
  return person.language === "vi" ? names.at(-1) : names[0];
}

function phoneTab(person) {
  const chat = privateChat(person.id, "customers");
  const unread = chat && person.id !== view.customer ? unreadAt(chat, 0, person.id) : 0;
  const isOpen = person.id === view.customer;
  return html`<button type="button" class="tab ${isOpen ? "open" : ""}" aria-pressed=${isOpen} @click=${() => look({ customer: person.id })}>
    ${avatar(person.id, person.name)}<span dir="auto">${calledBy(person)}</span>
    ${unread ? html`<span class="count" aria-label=${`${unread} unread`}>${unread}</span>` : nothing}</button>`;
}

function head(seat) {
  const person = world.people.get(view.customer);
  const bot = world.bots.get(seat.chat.bot);
  return html`<header class="head">
    ${avatar(bot.id, bot.name)}
    <div class="title"><b dir="auto">${bot.name}</b><small dir="ltr">${actingAt(seat) || html`<bdi>${person.name}</bdi>’s phone · ${languageOf(person.language)}`}</small></div>
    ${menuButton("More about this phone", deeds(seat, person, bot))}
  </header>`;
}

function deeds(seat, person, bot) {
  const gone = person.deactivated ? [] : [["Delete the account", () => deed("deactivate", { person: person.id })]];
  return [...phoneDeeds(seat, person, bot), ...gone];
}

/** What somebody can do in a private chat with a bot, beside writing there. */
export function phoneDeeds(seat, person, bot) {
  return [
    [seat.chat.blocked ? "Unblock the bot" : "Block the bot", () => deed("block", { ...seat.where, on: !seat.chat.blocked })],
    ["Open the bot by a link …", () => askLink(person.id, bot)],
    ["Name and language …", () => askChange(person)],
  ];
}

function askCustomer() {
  const fields = [{ name: "name", label: "Name", value: "" }, { name: "language", label: "Language of the phone", options: LANGUAGES, value: "en" }];
  ask("Add a customer", fields, "Add", async (filled) => {
    const done = await deed("add_person", { ...filled, side: "customer" });
    if (done) look({ customer: done.id });
    return done;
  });
}

/** Change what somebody is called and which language their telephone speaks. */
export function askChange(person) {
  const fields = [{ name: "name", label: "Name", value: person.name }, { name: "language", label: "Language of the phone", options: LANGUAGES, value: person.language }];
  ask("Name and language", fields, "Change", (filled) => deed("change_person", { person: person.id, ...filled }));
}

