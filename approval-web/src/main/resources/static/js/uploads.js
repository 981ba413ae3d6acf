// A file that would be refused is not sent at all: its field says so, and everything else that was typed stays.
export function startUploads() {
  document.addEventListener(
    "change",
    (event) => {
      const input = event.target;
      if (!input.matches("input[type=file][data-most]")) return;
      clear(input);
      const [file] = input.files;
      if (!file || file.size <= Number(input.dataset.most)) return;
      event.stopImmediatePropagation();
      input.value = "";
      refuse(input);
    },
    true,
  );
}

function refuse(input) {
  const message = document.createElement("p");
  message.className = "message";
  message.setAttribute("role", "alert");
  const icon = document.createElement("i");
  icon.className = "bi bi-exclamation-circle";
  icon.ariaHidden = "true";
  const words = document.createElement("span");
  words.textContent = input.dataset.tooLarge;
  message.append(icon, words);
  input.before(message);
  input.setAttribute("aria-invalid", "true");
  input.closest(".field").classList.add("has-fault");
}

function clear(input) {
  input.removeAttribute("aria-invalid");
  const field = input.closest(".field");
  field.classList.remove("has-fault");
  field.querySelector(".message")?.remove();
}
