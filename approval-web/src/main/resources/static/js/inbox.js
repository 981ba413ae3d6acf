// The list beside the opened item: marks what is open, and shows the item alone where there is room for one column.
export function startInbox() {
  const inbox = document.querySelector(".inbox");
  if (!inbox) return;
  document.body.addEventListener("htmx:afterSettle", (event) => {
    const opened = event.detail.requestConfig?.elt;
    if (event.detail.target.id !== "detail" || !opened?.matches("[data-item]")) return;
    for (const item of inbox.querySelectorAll("[data-item][aria-current]")) item.removeAttribute("aria-current");
    opened.setAttribute("aria-current", "true");
    inbox.classList.add("chosen");
    if (opened.offsetParent === null) window.scrollTo(0, 0);
  });
}
