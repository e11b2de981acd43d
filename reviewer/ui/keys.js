// Presses the buttons of the page for the keys named in `data`, and puts the quoted words in sight. Nothing is fetched.
const done = { place: null, focus: null, stop: null, pressed: 0, again: null };
const JUST_NOW_MS = 1500;
const TYPING = 'textarea, select, [contenteditable="true"], input:not([type="radio"]):not([type="checkbox"])';
const all = (name) => [...document.querySelectorAll(`[class*="${name}"]`)];
const one = (name) => document.querySelector(`.${name}`);

function press(name) {
  const found = one(name);
  const field = found?.querySelector("input, textarea");
  if (field) { field.focus(); field.select?.(); return true; }
  const button = found?.querySelector("button:not([disabled])");
  button?.click();
  return Boolean(found);
}

const judged = () => document.querySelector(".rv-name .id")?.innerText;

// A form that has just been opened may not be there yet, or be drawn once more and forget: the choice is made again, for the same criterion.
function choose(name, position, of = judged(), left = 8) {
  const radios = all(name).flatMap((group) => [...group.querySelectorAll('input[type="radio"]')]);
  const there = radios.length > position;
  if (!there && performance.now() - done.pressed > JUST_NOW_MS) return false;
  if (there && (left === 8 || !radios.some((one) => one.checked))) {
    radios[position].click();
    // Where the choice is, so that Tab goes on to the reason.
    if (!document.activeElement.matches(TYPING)) radios[position].focus();
  }
  clearTimeout(done.again);
  if (left) done.again = setTimeout(() => judged() === of && choose(name, position, of, left - 1), 150);
  return true;
}

// The page is drawn a little after the script has run: try for two seconds, then leave it.
function soon(act, left = 120) {
  if (!act() && left) requestAnimationFrame(() => soon(act, left - 1));
}

function reveal(place) {
  const words = [...document.querySelectorAll("[data-place]")].find((found) => found.dataset.place === place);
  if (!words) return false;
  const target = words.querySelector("mark, i") ?? words;
  const pane = target.closest(".st-key-page-of-words") ?? target.parentElement;
  const shift = target.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  let scroller = pane;
  while (scroller && !(scroller.scrollHeight > scroller.clientHeight + 4 && /auto|scroll/.test(getComputedStyle(scroller).overflowY))) scroller = scroller.parentElement;
  if (scroller && scroller !== document.documentElement) {
    const at = target.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    scroller.scrollTop = Math.max(0, at - scroller.clientHeight / 3);
  }
  return shift !== undefined;
}

// Tells on each button the key that presses it; whether the buttons are there yet.
function mark(keys) {
  for (const [key, name] of Object.entries(keys)) one(name)?.querySelector("button, input")?.setAttribute("aria-keyshortcuts", key);
  return Boolean(document.querySelector("button[aria-keyshortcuts]"));
}

// The words selected in the text of the page, or nothing.
function selected() {
  const chosen = getSelection();
  const pane = one("st-key-page-of-words");
  return chosen && !chosen.isCollapsed && pane?.contains(chosen.anchorNode) ? chosen.toString().trim() : "";
}

export default function ({ data, setTriggerValue }) {
  done.stop?.(); // Streamlit gives new data to the same page, and calls what is returned only when it leaves it.
  let held = "";
  const pick = (words) => { getSelection()?.removeAllRanges(); setTriggerValue("picked", words); };
  // A click takes the selection away before the button hears of it: it is noted when the pointer goes down.
  const onDown = (event) => { held = event.target.closest?.(`.${data.pick}`) ? selected() : ""; };
  const onClick = (event) => {
    if (!held || !event.target.closest?.(`.${data.pick}`)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pick(held);
  };
  const onKey = (event) => {
    const typing = event.target.matches?.(TYPING);
    if (event.key === "Escape" && typing) { event.target.blur(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('[role="dialog"]')) return;
    const key = event.key.toLowerCase();
    const name = data.keys[key];
    if (name === data.fragment && selected()) { pick(selected()); event.preventDefault(); event.stopImmediatePropagation(); return; }
    if (name) done.pressed = performance.now();
    const acted = name ? press(name) : /^[1-3]$/.test(key) && choose(data.verdict, Number(key) - 1);
    if (acted) { event.preventDefault(); event.stopImmediatePropagation(); }
  };
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("pointerdown", onDown, true);
  document.addEventListener("click", onClick, true);
  soon(() => mark(data.keys), 1200);
  if (data.place && data.place !== done.place) { done.place = data.place; soon(() => reveal(data.place)); }
  if (data.focus !== done.focus) { done.focus = data.focus; if (data.focus) soon(() => { const found = all(data.focus)[0]?.querySelector("input, textarea, button"); found?.focus(); return Boolean(found); }); }
  done.stop = () => {
    document.removeEventListener("keydown", onKey, true);
    document.removeEventListener("pointerdown", onDown, true);
    document.removeEventListener("click", onClick, true);
  };
  return done.stop;
}
