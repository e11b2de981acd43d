// Draws the list of criteria, and tells which one was opened. Rows are kept from one criterion to the next: only what changed is drawn.
const PARTS = ["sign", "id", "title", "stand"];

function row(name) {
  const made = document.createElement("label");
  const input = made.appendChild(document.createElement("input"));
  input.type = "radio";
  input.name = name;
  for (const part of PARTS) made.appendChild(document.createElement("span")).className = part;
  made.querySelector(".sign").ariaHidden = "true"; // The words under the title say the same.
  return made;
}

function fill(made, one, current) {
  const input = made.firstChild;
  if (input.value !== one.id) input.value = one.id;
  input.checked = one.id === current;
  PARTS.forEach((part, at) => {
    const held = made.children[at + 1];
    if (held.textContent !== one[part]) held.textContent = one[part];
  });
}

// Scrolls the pane alone: the page around it keeps its place.
function show(made, pane) {
  if (!made || !pane) return;
  const at = made.getBoundingClientRect(), seen = pane.getBoundingClientRect();
  if (at.top < seen.top) pane.scrollTop -= seen.top - at.top;
  else if (at.bottom > seen.bottom) pane.scrollTop += at.bottom - seen.bottom;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector(".rv-criteria");
  list.setAttribute("aria-label", data.label);
  while (list.children.length > data.criteria.length) list.lastChild.remove();
  while (list.children.length < data.criteria.length) list.appendChild(row(data.name));
  data.criteria.forEach((one, at) => fill(list.children[at], one, data.current));
  list.onchange = (event) => setTriggerValue("opened", event.target.value);
  if (list.dataset.shown !== data.current) show(list.querySelector("input:checked")?.parentElement, list.closest(".st-key-criteria"));
  list.dataset.shown = data.current;
}
