// Scenes that play by themselves, to be watched, stopped and taken over.

import { html, nothing } from "./vendor/lit-html/lit-html.js";
import { changed, look, view, watchScene, world } from "./store.js";
import { deed } from "./wire.js";

const PACES = [[2.4, "Slow"], [1.2, "Normal"], [0.4, "Fast"]];

export function sceneTool() {
  const isPlaying = world.playing?.state === "playing";
  return html`
    <p class="note">A scene plays both sides by itself: a new customer each time, the same bots. Stop it where you like and go on yourself; writing or pressing where it plays stops it, too.</p>
    ${playingShown()}
    <fieldset class="choices"><legend>Pace</legend>${PACES.map(([breath, label]) => html`<label><input type="radio" name="pace" .checked=${view.breath === breath} @change=${() => setPace(breath)}> ${label}</label>`)}
      <label class="check"><input type="checkbox" .checked=${view.follows} @change=${(event) => { view.follows = event.target.checked; changed(); }}> Follow it from chat to chat</label></fieldset>
    <ul class="cards">${world.scenes.map((scene) => html`<li class="scene"><div><b>${scene.title}</b><p>${scene.about}</p></div>
      <button type="button" class="primary" aria-label=${`Play: ${scene.title}`} ?disabled=${isPlaying} @click=${() => play(scene)}>▶ Play</button></li>`)}</ul>`;
}

function play(scene) {
  look({ followed: scene.id });
  deed("play", { scene: scene.id, breath: view.breath });
}

function setPace(breath) {
  view.breath = breath;
  if (world.playing?.state === "playing") deed("pace", { breath });
  changed();
}

const ENDS = { ended: "has been played to its end.", stopped: "was stopped. You can carry on from here.", failed: "could not go on." };

function playingShown() {
  const { playing } = world;
  if (!playing) return nothing;
  if (playing.state === "playing") {
    return html`<div class="now-playing" role="status"><span><b>▶ ${playing.title}</b> is playing.</span>
      <span class="row-of-buttons">${view.follows && view.followed === playing.id ? nothing : html`<button type="button" class="plain" @click=${() => watchScene(playing.id)}>Watch</button>`}
      <button type="button" class="plain" @click=${() => deed("stop")}>Stop and take over</button></span></div>`;
  }
  return html`<div class="now-playing ${playing.state}" role="status"><span><b>${playing.title}</b> ${ENDS[playing.state]} ${playing.why ?? ""}</span></div>`;
}
