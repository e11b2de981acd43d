// Tells the server what is being written in the form of a decision, a second after the last key. Nothing is fetched.
const PAUSE_MS = 900;

export default function ({ data, setTriggerValue }) {
  let waiting = null;
  const inside = (name) => [...document.querySelectorAll(`[class*="${name}"]`)];
  const tell = () => {
    waiting = null;
    const reason = inside(data.reason).map((one) => one.querySelector("textarea")).find(Boolean);
    if (!reason) return;
    const radios = inside(data.verdict).flatMap((one) => [...one.querySelectorAll('input[type="radio"]')]);
    const at = radios.findIndex((one) => one.checked);
    setTriggerValue("written", { form: data.form, reason: reason.value, verdict: at < 0 ? null : at });
  };
  const onWrite = (event) => {
    if (!event.target.closest?.(`[class*="${data.reason}"], [class*="${data.verdict}"]`)) return;
    clearTimeout(waiting);
    waiting = setTimeout(tell, PAUSE_MS);
  };
  for (const kind of ["input", "change"]) document.addEventListener(kind, onWrite, true);
  return () => {
    clearTimeout(waiting);
    for (const kind of ["input", "change"]) document.removeEventListener(kind, onWrite, true);
  };
}
