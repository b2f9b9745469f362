// Copies an entry of drift.toml; where the browser refuses, the entry is shown and selected.
const entryText = document.querySelector("#entry").content.textContent;

function entryOf({ item, api }) {
  const fingerprint = item.querySelector(".body").id;
  return entryText.replace("{api}", () => api).replace("{fingerprint}", () => fingerprint);
}

function showEntry(button, entry) {
  const shown = document.createElement("pre");
  shown.className = "entry";
  shown.textContent = entry;
  button.closest("dl, .own").after(shown);
  getSelection().selectAllChildren(shown);
}

async function copy(button) {
  const item = button.closest(".change");
  const entry = entryOf(changes.find((change) => change.item === item));
  item.querySelector(".entry")?.remove();
  try {
    await navigator.clipboard.writeText(entry);
  } catch {
    showEntry(button, entry);
    say("The browser did not allow copying; the entry is selected");
    return;
  }
  button.dataset.done = "";
  button.addEventListener("blur", () => delete button.dataset.done, { once: true });
  say("Copied the entry for drift.toml");
}

document.querySelector("#changes").addEventListener("click", (event) => {
  const button = event.target.closest(".copy");
  if (button) copy(button);
});
