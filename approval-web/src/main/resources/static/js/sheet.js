// The side sheet: whatever htmx puts into it is shown as a modal dialog; Ctrl+Enter commits its form.
export function startSheet() {
  const sheet = document.getElementById("sheet");
  if (!sheet) return;
  document.body.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target !== sheet) return;
    if (!sheet.open) sheet.showModal();
    const alert = sheet.querySelector("[role=alert]");
    (alert ?? sheet.querySelector("[autofocus]"))?.focus();
  });
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet || event.target.closest("[data-closes]")) {
      event.preventDefault();
      sheet.close();
    }
  });
  sheet.addEventListener("close", () => sheet.replaceChildren());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const form = event.target.closest?.("[data-commits]");
    if (!form) return;
    event.preventDefault();
    form.requestSubmit();
  });
}
