// The keys of the guided tour, and the part it speaks of put in sight. Nothing is fetched.
const done = { at: null };
const TYPING = 'textarea, select, [contenteditable="true"], input:not([type="radio"]):not([type="checkbox"])';

// The page is drawn a little after the script has run: try for two seconds, then leave it.
function soon(act, left = 120) {
  if (!act() && left) requestAnimationFrame(() => soon(act, left - 1));
}

export default function ({ data }) {
  const button = (key) => document.querySelector(`.${data.keys[key]} button:not([disabled])`);
  const onKey = (event) => {
    if (!data.keys[event.key] || event.target.matches?.(TYPING) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector('[role="dialog"]')) return;
    button(event.key)?.click();
    event.preventDefault();
  };
  document.addEventListener("keydown", onKey, true);
  if (done.at !== data.at) {
    done.at = data.at;
    soon(() => {
      const part = document.querySelector(`.${data.part}`);
      part?.scrollIntoView({ block: "nearest" });
      button(">")?.focus({ preventScroll: true });
      return Boolean(part);
    });
  }
  return () => {
    document.removeEventListener("keydown", onKey, true);
    // A panel that was closed and is opened again takes the focus again.
    requestAnimationFrame(() => { if (!document.querySelector(".st-key-tour")) done.at = null; });
  };
}
