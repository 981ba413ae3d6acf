// Buttons that copy a digest or a file's text.
export function startClipboard() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy);
    const icon = button.querySelector(".bi");
    icon.classList.replace("bi-copy", "bi-check-lg");
    setTimeout(() => icon.classList.replace("bi-check-lg", "bi-copy"), 1500);
  });
}
