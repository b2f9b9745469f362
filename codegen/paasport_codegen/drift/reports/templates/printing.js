// Paper has no disclosures: what breaks and what warns is printed open, as far as it is shown.
let opened = [];

window.addEventListener("beforeprint", () => {
  opened = changes
    .filter((change) => change.verdict !== "harmless" && !change.item.hidden)
    .map((change) => change.item.querySelector("details"))
    .filter((details) => !details.open);
  for (const details of opened) details.open = true;
});
window.addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
  opened = [];
});
