// Everything around the chats: scenes, time, troubles, the group, the log. And how much of the group's budget is used.

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { look, view, world } from "./store.js";
import { sceneTool } from "./tool_scenes.js";
import { timeTool } from "./tool_time.js";
import { troubleTool } from "./tool_troubles.js";
import { groupTool } from "./tool_group.js";
import { logTool } from "./tool_log.js";

const TOOLS = [["scenes", "Scenes", sceneTool], ["time", "Time", timeTool], ["troubles", "Troubles", troubleTool], ["group", "Group", groupTool], ["log", "Log", logTool]];

export function tools() {
  const [id, label, shown] = TOOLS.find(([one]) => one === view.tool) ?? TOOLS[0];
  return html`<aside class="pane tools" aria-label="Telegram and time">
    <div class="tool-tabs" role="tablist" @keydown=${arrow}>${TOOLS.map(([tool, name]) => html`<button type="button" role="tab" id=${`tab-${tool}`} aria-selected=${tool === id} aria-controls="tool" tabindex=${tool === id ? 0 : -1} @click=${() => look({ tool })}>${name}${isOn(tool) ? html`<span class="dot" title="Something is on"></span>` : nothing}</button>`)}</div>
    ${budget()}
    <div class="tool" id="tool" role="tabpanel" aria-labelledby=${`tab-${id}`} aria-label=${label}>${shown()}</div>
  </aside>`;
}

function isOn(tool) {
  if (tool === "troubles") return world.away || world.latency > 0 || world.troubles.some((one) => one.on);
  return tool === "scenes" && world.playing?.state === "playing";
}

function arrow(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const at = TOOLS.findIndex(([tool]) => tool === view.tool);
  const next = TOOLS.at((at + step) % TOOLS.length)[0];
  look({ tool: next });
  setTimeout(() => document.getElementById(`tab-${next}`)?.focus(), 30);
}

function budget() {
  const { used, of, seconds } = world.budget;
  if (!of) return html`<div class="budget"><small>No flood limit: the group takes everything.</small></div>`;
  return html`<div class="budget"><small title="Telegram lets a bot make only so many calls in a group: messages, edits and topics all count. The desk keeps below.">Group’s budget: ${used} of ${of} calls in the last ${seconds} s</small>
    <meter aria-label="Group’s budget" min="0" max=${of} high=${of * 0.8} .value=${Math.min(used, of)}></meter></div>`;
}
