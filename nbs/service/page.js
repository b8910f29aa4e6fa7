// The page of the service: three views over its interface. What the service says becomes text, never markup.
const LINKS = ["known listener", "songs", "similar songs", "features", "genres", "popularity"]; // the chain, best first
const MEASURES = [["listeners", "users", count], ["lists", "lists", count], ["click rate", "click_rate", percent],
  ["skip rate", "skip_rate", percent], ["failures", "failures", count], ["p95", "p95_ms", (value) => `${number(value, 1)} ms`]];
const REFRESH = 5000; // milliseconds
const state = { view: "playlist", listener: "", songs: [], rollout: "" };
const find = (id) => document.getElementById(id);

// ---- elements and text

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function number(value, digits) {
  return typeof value === "number" ? value.toFixed(digits).replace("-", "−") : "–";
}
function count(value) {
  return typeof value === "number" ? value.toLocaleString("en") : "–";
}
function percent(value) {
  return typeof value === "number" ? `${number(100 * value, 1)}%` : "–";
}
function share(value) {
  return typeof value === "number" ? `${Number((100 * value).toFixed(2))}%` : "–";
}
function plural(n, one, many = `${one}s`) {
  return `${n} ${n === 1 ? one : many}`;
}
function titleOf(song) {
  return song.title || song.item_id;
}
function versionOf(model) {
  if (!model) return "";
  if (typeof model === "string") return model;
  return [model.model, (model.model_version || model.version || "").slice(0, 8)].filter(Boolean).join(" ");
}

function say(view, text, failed = false) {
  const status = find(`${view}-status`);
  if (status.textContent !== text) status.textContent = text;
  status.classList.toggle("failed", failed);
}

// Replace the rows of a list; the focus stays with its song, or else at its place.
function fill(list, rows, elsewhere) {
  const focused = document.activeElement;
  const row = [...list.children].findIndex((each) => each.contains(focused));
  const item = row >= 0 ? list.children[row].dataset.item : undefined;
  list.replaceChildren(...rows);
  list.removeAttribute("aria-busy");
  if (row < 0) return;
  const place = rows.find((each) => each.dataset.item === item) || rows[Math.min(row, rows.length - 1)];
  const buttons = place ? [...place.querySelectorAll("button:enabled")] : [];
  (buttons.find((each) => each.dataset.action === focused.dataset.action) || buttons[0] || elsewhere)?.focus();
}

function icon(action, label, pressed) {
  const picture = draw("svg", { "aria-hidden": "true" }, draw("use", { href: `#${action}` }));
  return make("button", { type: "button", class: "icon", "data-action": action, "aria-label": label, title: label, click: pressed }, picture);
}

function songText(song, ...more) {
  return make("span", { class: "text" }, make("span", { class: "title" }, titleOf(song)), ...more,
    song.artist && make("span", { class: "artist" }, song.artist));
}

function because({ text, because: songs = [] }) {
  const rest = songs.map(titleOf).filter((title) => !text.includes(title));
  return make("span", { class: "reason" }, rest.length ? `${text} (${rest.join(", ")})` : text);
}

// ---- what the service is asked

const pending = {};

// Ask `path`; a newer question of the same `name` replaces an older one, which then gives undefined.
async function ask(name, path, body) {
  pending[name]?.abort();
  const { signal } = (pending[name] = new AbortController());
  const sent = body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  try {
    const response = await fetch(path, { signal, ...sent });
    const answer = await response.json().catch(() => ({}));
    if (signal.aborted) return undefined;
    if (!response.ok) throw new Error(answer.error || `The service answered with ${response.status}.`);
    return answer;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error instanceof TypeError ? new Error("The service does not answer. Is it running?") : error;
  }
}

function query(path, values) {
  return `${path}?${new URLSearchParams(values)}`;
}

function later(wait, action) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(action, wait, ...given);
  };
}

// Store that the listener played, liked or skipped a song; a lost answer is asked for again with the same id.
async function tell(kind, song, request) {
  const id = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const event = { event_id: id, user_id: state.listener, item_id: song.item_id, kind };
  if (kind === "play") event.completion = 1;
  if (request) event.request_id = request;
  const send = () => ask(`event ${id}`, "v1/events", { events: [event] });
  await send().catch((error) => (error.message.startsWith("The service does not answer") ? send() : Promise.reject(error)));
  delete pending[`event ${id}`];
}

const DONE = { play: "Played", like: "Liked", skip: "Skipped" };

function eventButtons(view, song, then, request) {
  const press = async (kind) => {
    try {
      await tell(kind, song, request);
      then(`${DONE[kind]} ${titleOf(song)}`);
    } catch (error) {
      say(view, error.message, true);
    }
  };
  const names = { play: "Play", like: "Like", skip: "Skip" };
  return Object.keys(names).map((kind) => icon(kind, `${names[kind]} ${titleOf(song)}`, () => press(kind)));
}

// ---- a field that offers what it finds (combobox with a list, by arrows, Enter and Escape)

// `free`: Enter takes what is typed where nothing is found.
function combobox(name, search, label, choose, one, free = false) {
  const input = find(`${name}-search`), list = find(`${name}-options`), hint = find(`${name}-hint`);
  const usual = hint.textContent;
  let found = [], active = -1, shown, hurried = false; // found of the text shown; hurried: Enter came before the answer

  function show(options, text) {
    [found, shown] = [options, text];
    list.replaceChildren(...found.map((each, place) => make("li", { role: "option", id: `${name}-${place}`, "aria-selected": "false",
      pointerdown: (event) => event.preventDefault(), click: () => take(place) }, label(each))));
    mark(-1);
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(Boolean(found.length)));
  }
  function mark(place) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = place;
    list.children[active]?.setAttribute("aria-selected", "true");
    list.children[active]?.scrollIntoView({ block: "nearest" });
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${name}-${active}`);
  }
  function take(place) {
    const chosen = found[place] ?? shown;
    show([]);
    hint.textContent = usual;
    choose(chosen, input);
  }
  async function look() {
    const text = input.value.trim();
    hint.classList.remove("failed");
    try {
      const answer = await search(text);
      if (answer === undefined || document.activeElement !== input) return;
      show(answer, text);
      hint.textContent = text || answer.length ? `${plural(answer.length, one)} found` : usual;
      if (hurried && text === input.value.trim()) enter();
    } catch (error) {
      show([]);
      hurried = false;
      hint.textContent = error.message;
      hint.classList.add("failed");
    }
  }
  function enter() {
    hurried = Boolean(input.value.trim()) && shown !== input.value.trim();
    if (hurried) look();
    else if (active >= 0 || (shown && (found.length || free))) take(Math.max(active, 0));
  }
  const soon = later(150, () => document.activeElement === input && shown !== input.value.trim() && look());
  input.addEventListener("input", () => { hurried = false; soon(); });
  input.addEventListener("focus", () => input.value.trim() || look());
  input.addEventListener("blur", () => { show([]); hint.textContent = usual; hint.classList.remove("failed"); });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && (!found.length || shown !== input.value.trim())) look();
    else if (step) mark(active < 0 && step < 0 ? found.length - 1 : (active + step + found.length) % found.length);
    else if (event.key === "Enter") enter();
    else if (event.key === "Escape" && found.length) show([]);
    else return;
    event.preventDefault();
  });
}

combobox("song", async (text) => (text ? (await ask("songs", query("v1/songs", { query: text, k: 8 })))?.items : []),
  (song) => songText(song), (song, input) => { input.value = ""; addSong(song); }, "song");
combobox("user", async (text) => (await ask("users", query("v1/users", { prefix: text, k: 10 })))?.users,
  (user) => user, (user) => { location.hash = `listener?${new URLSearchParams({ user })}`; }, "listener", true);
find("user-search").addEventListener("focus", (event) => event.target.select());
find("user-search").addEventListener("blur", (event) => { event.target.value = state.listener; });

// ---- playlist

function addSong({ item_id, title, artist }) {
  if (state.songs.some((song) => song.item_id === item_id)) return say("playlist", `${titleOf({ item_id, title })} is in the playlist already.`);
  changeSongs([...state.songs, { item_id, title, artist }]);
}

function moveSong(from, to) {
  const songs = [...state.songs];
  songs.splice(to, 0, ...songs.splice(from, 1));
  changeSongs(songs);
}

function changeSongs(songs) {
  state.songs = songs;
  sessionStorage.setItem("songs", JSON.stringify(songs));
  showSongs();
  follow();
}

function showSongs() {
  const last = state.songs.length - 1;
  const rows = state.songs.map((song, place) => {
    const up = icon("up", `Move ${titleOf(song)} up`, () => moveSong(place, place - 1));
    const down = icon("down", `Move ${titleOf(song)} down`, () => moveSong(place, place + 1));
    const remove = icon("remove", `Remove ${titleOf(song)}`, () => changeSongs(state.songs.filter((each) => each !== song)));
    up.disabled = place === 0;
    down.disabled = place === last;
    return make("li", { "data-item": song.item_id }, songText(song), make("span", { class: "actions" }, up, down, remove));
  });
  fill(find("songs"), rows, find("song-search"));
  find("no-songs").hidden = Boolean(rows.length);
  find("clear").hidden = !rows.length;
}

function showRecorded() {
  const link = (text) => make("a", { href: state.listener ? `#listener?${new URLSearchParams({ user: state.listener })}` : "#listener" }, text);
  const text = state.listener ? ["Plays, likes and skips are stored for ", link(state.listener), "."] : ["Nothing is stored: ", link("choose a listener"), " to play, like and skip."];
  find("recorded").replaceChildren(...text);
}

function showChain(link) {
  const steps = [...LINKS, ...(LINKS.includes(link) ? [] : [link])];
  find("chain").replaceChildren(...steps.map((each) => make("li", { "aria-current": each === link && "true" }, make("span", {}, each))));
}

async function follow() {
  if (!find("controls").checkValidity()) return say("playlist", "Songs: a number from 1 to 50.", true);
  const body = { k: Number(find("k").value), diversity: Number(find("diversity").value), reasons: true };
  if (state.songs.length) body.songs = state.songs.map((song) => song.item_id);
  if (find("artist-cap").value) body.artist_cap = Number(find("artist-cap").value);
  find("follows").setAttribute("aria-busy", "true");
  try {
    const answer = await ask("follow", "v1/recommendations", body);
    if (answer) showFollowing(answer);
  } catch (error) {
    fill(find("follows"), []);
    say("playlist", error.message, true);
  }
}

function showFollowing(answer) {
  showChain(answer.link);
  say("playlist", `${plural(answer.items.length, "song")} by ${versionOf(answer)} (${answer.variant}), answered from: ${answer.link}.`);
  const then = (text) => say("playlist", `${text} for ${state.listener}: stored.`);
  fill(find("follows"), answer.items.map((song) => make("li", { "data-item": song.item_id }, make("span", { class: "rank" }, song.rank),
    make("span", { class: "text" }, songText(song), song.reason && because(song.reason)),
    make("span", { class: "actions" }, state.listener && eventButtons("playlist", song, then, answer.request_id),
      icon("add", `Add ${titleOf(song)}`, () => addSong(song))))));
}

// ---- listener

async function compare(done = "") {
  if (!state.listener) {
    find("compared").replaceChildren();
    return say("listener", "No listener is chosen.");
  }
  const earlier = [...find("compared").querySelectorAll("li")].map((row) => row.dataset.listed);
  for (const list of find("compared").querySelectorAll("ol")) list.setAttribute("aria-busy", "true");
  try {
    const answer = await ask("compare", query("v1/compare", { user_id: state.listener, k: 10 }));
    if (answer) showCompared(answer, done, done ? earlier : null);
  } catch (error) {
    find("compared").replaceChildren();
    say("listener", error.message, true);
  }
}

function showCompared({ champion, challenger, assigned }, done, earlier) {
  const ranks = (answer) => new Map((answer?.items || []).map((song) => [song.item_id, song.rank]));
  const both = champion.items.filter((song) => ranks(challenger).has(song.item_id)).length;
  const columns = [showColumn("champion", champion, ranks(challenger), assigned, earlier), showColumn("challenger", challenger, ranks(champion), assigned, earlier)];
  const fresh = earlier && champion.items.filter((song) => !earlier.includes(`champion ${song.item_id}`)).length;
  if (find("compared").children.length !== 2) find("compared").replaceChildren(make("div", { class: "panel" }), make("div", { class: "panel" }));
  [...find("compared").children].forEach((panel, place) => refresh(panel, columns[place]));
  say("listener", [done && `${done}: stored, ${plural(fresh, "new song")} in the champion's list.`,
    `${state.listener} gets ${assigned === "interleaved" ? "songs of both in turn" : `the ${assigned}`}${challenger ? "" : ": there is no challenger"}.`,
    challenger && `${plural(both, "song is", "songs are")} in both lists.`].filter(Boolean).join(" "));
}

function showColumn(name, answer, others, assigned, earlier) {
  const other = name === "champion" ? "challenger" : "champion";
  const head = make("h2", { class: `variant ${name}`, id: `${name}-heading` }, name[0].toUpperCase() + name.slice(1), " ", assigned === name && make("span", { class: "mark" }, `for ${state.listener}`));
  if (!answer) return [head, make("p", { class: "empty" }, "No rollout is under way, so nothing is compared. ", make("code", {}, "make rollout"), " starts one.")];
  const rows = answer.items.map((song) => make("li", { "data-item": song.item_id, "data-listed": `${name} ${song.item_id}`,
    class: earlier && !earlier.includes(`${name} ${song.item_id}`) && "new" }, make("span", { class: "rank" }, song.rank),
    make("span", { class: "text" }, songText(song, " ", others.has(song.item_id) && make("span", { class: "mark" }, `in both, ${other} no.\u00a0${others.get(song.item_id)}`)), song.reason && because(song.reason)),
    make("span", { class: "actions" }, eventButtons("listener", song, compare))));
  const about = make("p", { class: "version" }, `${versionOf(answer)}, answered from: ${answer.link}`);
  return [head, about, make("ol", { role: "list", class: "songs numbered", "aria-labelledby": `${name}-heading` }, rows)];
}

// Replace what a panel holds; its list stays, and with it the focus.
function refresh(panel, parts) {
  const old = panel.querySelector("ol"), list = parts.find((part) => part.matches("ol"));
  if (!old || !list) return panel.replaceChildren(...parts);
  fill(old, [...list.children], find("user-search"));
  [...panel.children].filter((part) => part !== old).forEach((part) => part.remove());
  old.before(...parts.filter((part) => part !== list));
}

// ---- rollout

const KINDS = {
  interleaving: "Every list is drafted from both versions in turn.",
  bandit: "Every request is drawn: the version that is clicked more is drawn more.",
};
const SENTENCES = {
  none: () => "No rollout: every listener gets the champion.",
  running: (found) => KINDS[found.kind] || `The challenger answers ${share(found.share)} of the listeners${stepOf(found)}.`,
  stopped: () => "The challenger was stopped: every listener gets the champion.",
  promoted: () => "The challenger was promoted: it is the champion now.",
  ended: () => "The rollout has ended without a promotion.",
};

function stepOf({ share: now, steps = [] }) {
  const place = steps.findIndex((step) => Math.abs(step - now) < 1e-9);
  return place < 0 ? "" : `, step ${place + 1} of ${steps.length}`;
}

async function watch() {
  try {
    const found = await ask("rollout", "v1/rollout");
    if (!found || state.rollout === JSON.stringify(found)) return;
    state.rollout = JSON.stringify(found);
    const reason = ["stopped", "ended"].includes(found.status) && found.history?.at(-1)?.reason;
    say("rollout", (SENTENCES[found.status]?.(found) || `The rollout is ${found.status}.`) + (reason ? ` Why: ${reason}.` : "") + (found.problem ? ` Problem: ${found.problem}` : ""), Boolean(found.problem));
    find("rollout-parts").replaceChildren(...(found.status === "none" ? [howToStart(), ...showHistory(found.history)] : showRollout(found)));
  } catch (error) {
    state.rollout = "";
    say("rollout", error.message, true);
  }
}

function howToStart() {
  return make("p", { class: "empty" }, "To start one, run ", make("code", {}, "make rollout"), ": it puts a challenger beside the champion, gives it a small share of the listeners and looks at every step.");
}

function showRollout(found) {
  const models = [["champion", found.champion], ["challenger", found.challenger]].filter(([, model]) => model);
  const named = models.length > 0 && make("p", { class: "hint" }, models.map(([name, model]) => `${name} ${versionOf(model)}`).join(", "), found.started ? [", since ", moment(found.started)] : []);
  const plain = !(found.kind in KINDS);
  const measured = [found.variants && [make("h3", {}, "By variant"), showVariants(found.variants)], showPreference(found.preference)];
  const judged = [plain && showDifference(found.difference), showGuardrails(found.guardrails), showRatio(found.sample_ratio)];
  const columns = make("div", { class: "columns" }, ...[measured, judged].map((parts) => make("div", {}, parts.flat())));
  return [plain && showRamp(found), named, columns, showHistory(found.history)].flat().filter(Boolean);
}

function showRamp({ steps = [], share: now = 0, status }) {
  const reached = status === "promoted" ? 1 : status === "running" ? now : 0;
  return make("ol", { role: "list", class: "ramp", "aria-label": "Steps of the ramp, share of the listeners" }, steps.map((step) =>
    make("li", { class: step <= reached + 1e-9 && "reached", "aria-current": Math.abs(step - reached) < 1e-9 && "step" }, share(step))));
}

function showVariants(variants) {
  if (!variants.length) return make("p", { class: "empty" }, "Nobody has been answered yet.");
  const head = make("tr", {}, make("th", { scope: "col" }, "measure"), variants.map((each) => make("th", { scope: "col" }, make("span", { class: `variant ${each.variant === "challenger" ? "challenger" : ""}` }, each.variant))));
  const rows = MEASURES.map(([name, key, format]) => make("tr", {}, make("th", { scope: "row" }, name), variants.map((each) => make("td", {}, format(each[key])))));
  return make("table", {}, make("caption", { class: "unseen" }, "Measures by variant"), make("thead", {}, head), make("tbody", {}, rows));
}

function showDifference(difference) {
  const metric = difference?.metric || "click_rate", rate = metric.endsWith("rate");
  const words = metric.replaceAll("_", " "), sign = (value) => (value > 0 ? "+" : "") + (rate ? number(100 * value, 1) : number(value, 3));
  const head = make("h3", {}, `${words[0].toUpperCase()}${words.slice(1)}, challenger − champion`);
  if (typeof difference?.mean !== "number") return [head, make("p", { class: "empty" }, "Too few answers for a difference.")];
  return [head, ...estimate(difference.mean, difference.low, difference.high, sign, rate ? " percentage points" : "")];
}

function showPreference(found) {
  if (!found) return undefined;
  const head = make("h3", {}, "Preference for the challenger, −1 to 1");
  const counts = `${plural(found.lists, "list")}: the challenger's songs played more in ${found.wins}, the champion's in ${found.losses}.`;
  const parts = typeof found.preference === "number" ? estimate(found.preference, found.sequence_low, found.sequence_high, (value) => (value > 0 ? "+" : "") + number(value, 2), "") : [];
  return [head, ...parts, make("p", { class: "empty" }, counts)];
}

function showGuardrails(guardrails) {
  const rows = Object.entries(guardrails || {}).map(([name, { limit, broken }]) => {
    const text = `${name.replaceAll("_", " ")}, at most ${share(limit)} ${name === "failures" ? "of the lists" : "above the champion's"}: ${broken ? "broken" : "kept"}`;
    return make("li", { class: broken && "failed" }, text);
  });
  return rows.length > 0 && [make("h3", {}, "Guardrails"), make("ul", { class: "plain" }, rows)];
}

// A number with its interval, drawn where it is bounded.
function estimate(mean, low, high, sign, unit) {
  const bounded = typeof low === "number" && typeof high === "number";
  const text = sign(mean) + unit + (bounded ? `, interval ${sign(low)} to ${sign(high)}` : ", no interval yet");
  return [bounded && interval(mean, low, high, sign), make("p", { class: "empty" }, text)];
}

function interval(mean, low, high, sign) {
  const reach = 1.2 * Math.max(Math.abs(low), Math.abs(high), 1e-6), x = (value) => 200 + (190 * value) / reach;
  const line = (name, from, to, top, bottom) => draw("line", { class: name, x1: from, x2: to, y1: top, y2: bottom });
  const label = (value, anchor) => draw("text", { x: x(value), y: 52, "text-anchor": anchor }, sign(value));
  return draw("svg", { class: "interval", viewBox: "0 0 400 60", "aria-hidden": "true" }, line("axis", 5, 395, 36, 36), line("zero", 200, 200, 4, 36),
    line("range", x(low), x(high), 20, 20), draw("circle", { cx: x(mean), cy: 20, r: 7 }), draw("text", { x: 200, y: 52, "text-anchor": "middle" }, "0"),
    ...[low, high].filter((value) => Math.abs(value) > 0.12 * reach).map((value) => label(value, "middle")));
}

function showRatio(ratio) {
  if (typeof ratio?.p !== "number") return undefined;
  const { planned, share: found, p, mismatch: failed } = ratio, parts = [];
  if (typeof planned === "number") parts.push(`${percent(found)} of the listeners get the challenger, ${percent(planned)} were planned`);
  parts.push(`p = ${number(p, 3)}`);
  return [make("h3", {}, "Sample-ratio check"), make("p", { class: failed ? "failed" : "empty" }, `${failed ? "Failed: " : ""}${parts.join("; ")}`)];
}

function moment(time) {
  const date = new Date(typeof time === "number" ? 1000 * time : time);
  if (isNaN(date)) return String(time);
  return make("time", { datetime: date.toISOString() }, date.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" }));
}

function showHistory(history = []) {
  if (!history.length) return [];
  const line = (each) => [each.what, each.version, typeof each.share === "number" && `at ${share(each.share)}`].filter(Boolean).join(" ") + (each.reason ? `: ${each.reason}` : "");
  return [make("h3", {}, "History"), make("ol", { role: "list", class: "history", reversed: true }, [...history].reverse().map((each) => make("li", {}, moment(each.timestamp), make("span", {}, line(each)))))];
}

// ---- views, by the part of the address after #

const VIEWS = { playlist: () => { showRecorded(); follow(); }, listener: () => compare(), rollout: watch };

function route() {
  const [name, values] = location.hash.slice(1).split("?");
  const user = new URLSearchParams(values).get("user");
  if (user !== null && user !== state.listener) {
    state.listener = user;
    find("user-search").value = user;
    find("compared").replaceChildren();
  }
  if (name !== state.view) scrollTo(0, 0);
  state.view = name in VIEWS ? name : "playlist";
  for (const view of Object.keys(VIEWS)) {
    const tab = find(`tab-${view}`), chosen = view === state.view;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    find(`${view}-view`).hidden = !chosen;
  }
  document.title = `${find(`tab-${state.view}`).textContent} · spotify-engine`;
  VIEWS[state.view]();
}

document.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
  const names = Object.keys(VIEWS), step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const target = step ? names[(names.indexOf(state.view) + step + names.length) % names.length] : { Home: names[0], End: names.at(-1) }[event.key];
  if (event.key === " ") event.target.click();
  else if (target) { find(`tab-${target}`).focus(); location.hash = target; }
  else return;
  event.preventDefault();
});
const soon = later(200, follow);
find("controls").addEventListener("input", () => { find("diversity-value").textContent = find("diversity").value; soon(); });
find("controls").addEventListener("submit", (event) => event.preventDefault());
find("clear").addEventListener("click", () => { changeSongs([]); find("song-search").focus(); });
setInterval(() => state.view === "rollout" && !document.hidden && watch(), REFRESH);
try { state.songs = JSON.parse(sessionStorage.getItem("songs")) || []; } catch { state.songs = []; }
showSongs();
showChain("");
addEventListener("hashchange", route);
route();
