// One-letter shortcuts. They can be turned off (WCAG 2.1.4); the choice stays in this browser.
const STORED = "countersign.shortcuts";

const acts = { a: "approve", r: "reject", b: "return", q: "ask", s: "together" };

export function startShortcuts() {
  let on = localStorage.getItem(STORED) !== "off";
  const box = document.getElementById("keys-switch");
  const show = () => {
    if (box) box.checked = on;
    document.documentElement.classList.toggle("shortcuts", on);
  };
  show();
  box?.addEventListener("change", () => {
    on = box.checked;
    localStorage.setItem(STORED, on ? "on" : "off");
    show();
  });
  document.addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || event.repeat && event.key === "Enter") return;
    if (document.querySelector("dialog[open]") || typing(event.target)) return;
    if (press(event.key)) event.preventDefault();
  });
}

function typing(target) {
  return target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]") != null;
}

function press(key) {
  switch (key) {
    case "j":
      return move(1);
    case "k":
      return move(-1);
    case "x":
      return click(document.activeElement?.closest(".inbox-list li")?.querySelector("[name=pick]"));
    case "/":
      return focus(document.getElementById("find"));
    case "?":
      document.getElementById("keys").showModal();
      return true;
    default:
      return key in acts && click(document.querySelector(`[data-act="${acts[key]}"]`));
  }
}

function move(step) {
  const items = [...document.querySelectorAll("[data-item]")];
  if (items.length === 0) return false;
  const from = items.indexOf(document.activeElement);
  const at = from >= 0 ? from + step : Math.max(0, items.findIndex((item) => item.ariaCurrent)) + (step < 0 ? -1 : started(items));
  return focus(items[Math.min(items.length - 1, Math.max(0, at))]);
}

// The first j goes to the open item's successor; with nothing open, to the first item.
function started(items) {
  return items.some((item) => item.ariaCurrent) ? 1 : 0;
}

function focus(element) {
  element?.focus();
  element?.scrollIntoView({ block: "nearest" });
  return element != null;
}

function click(element) {
  element?.click();
  return element != null;
}
