// Draws the HTML of a board, whose buttons tell which act was asked for, and whose forms with which words. What did not change is kept,
// with the cursor and what was written in it. Nothing is fetched.
const TAGS = new Set("P DIV SPAN STRONG EM B I BR CODE UL LI BLOCKQUOTE TABLE TBODY TR TD MARK BUTTON FORM LABEL INPUT TEXTAREA".split(" "));
const ATTRIBUTES = /^(class|role|title|tabindex|disabled|type|name|value|placeholder|rows|autocomplete|aria-[a-z]+|data-[a-z]+)$/;
// What scrolls begins at its top with new words.
const SCROLLS = ".rv-quote, .rv-name";

// Elements and attributes that no board uses stay out, whatever the words of a dossier were taken for.
function made(one) {
  if (one.nodeType !== Node.ELEMENT_NODE) return document.createTextNode(one.nodeType === Node.TEXT_NODE ? one.data : "");
  if (!TAGS.has(one.nodeName)) return document.createTextNode(one.textContent);
  const fresh = document.createElement(one.nodeName);
  for (const { name, value } of one.attributes) if (ATTRIBUTES.test(name)) fresh.setAttribute(name, value);
  fresh.append(...[...one.childNodes].map(made));
  return fresh;
}

function alike(held, one) {
  if (held.nodeName !== one.nodeName || held.nodeType !== one.nodeType) return false;
  if (held.nodeType !== Node.ELEMENT_NODE) return true;
  return held.dataset.act === one.dataset.act && !(one.matches(SCROLLS) && held.textContent !== one.textContent);
}

// `aria-keyshortcuts` is for keys.js to tell, once the keys answer.
function refine(held, one) {
  if (held.nodeType !== Node.ELEMENT_NODE) { if (held.data !== one.data) held.data = one.data; return; }
  for (const { name } of [...held.attributes]) if (name !== "aria-keyshortcuts" && !one.hasAttribute(name)) held.removeAttribute(name);
  for (const { name, value } of one.attributes) if (held.getAttribute(name) !== value) held.setAttribute(name, value);
  morph(held, one);
}

function morph(held, wanted) {
  const all = [...wanted.childNodes];
  all.forEach((one, at) => {
    const there = held.childNodes[at];
    if (!there) held.append(one);
    else if (alike(there, one)) refine(there, one);
    else there.replaceWith(one);
  });
  while (held.childNodes.length > all.length) held.lastChild.remove();
}

export default function ({ data, parentElement, setTriggerValue }) {
  const board = parentElement.querySelector(".rv-board");
  board.onclick = (event) => {
    const pressed = event.target.closest("button[data-act]:not([disabled])");
    if (pressed && pressed.type !== "submit") setTriggerValue("pressed", { act: pressed.dataset.act });
  };
  board.onsubmit = (event) => {
    event.preventDefault();
    const act = (event.submitter ?? event.target.querySelector("button[data-act]")).dataset.act;
    setTriggerValue("pressed", { act, fields: Object.fromEntries(new FormData(event.target)) });
  };
  // A line of a text of several ends with Enter: it is sent as elsewhere in the application.
  board.onkeydown = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("textarea")) event.target.form?.requestSubmit();
  };
  if (board.drawn === data.html) return;
  board.drawn = data.html;
  const wanted = document.createElement("div");
  wanted.append(...[...new DOMParser().parseFromString(data.html, "text/html").body.childNodes].map(made));
  morph(board, wanted);
  // A button that came since the keys were told on the others.
  if (document.querySelector("button[aria-keyshortcuts]"))
    for (const one of board.querySelectorAll("button[data-key]")) one.setAttribute("aria-keyshortcuts", one.dataset.key);
}
