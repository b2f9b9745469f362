// The page by keyboard; whoever types into a field is left alone.
const keys = document.querySelector("#keys");
const search = form.elements.q;

function stops() {
  const found = [];
  for (const { element, entries = [] } of indexes) {
    if (element.hidden) continue;
    for (const entry of entries) if (!entry.element.hidden) found.push(entry.element.querySelector("summary"));
  }
  for (const { element, changes: own } of groups) {
    if (element.hidden || element.closest("[hidden]")) continue;
    if (!element.open) found.push(element.querySelector("summary"));
    else for (const { item } of own) if (!item.hidden) found.push(item.querySelector("summary"));
  }
  return found;
}

// From a stop to its neighbour, from any other place to the next stop in the document.
function indexAfter(all, step) {
  const active = document.activeElement;
  const here = all.indexOf(active.closest(".change, .touched")?.querySelector("summary") ?? active);
  if (here >= 0) return here + step;
  const { DOCUMENT_POSITION_FOLLOWING: following } = Node;
  const next = all.findIndex((stop) => active.compareDocumentPosition(stop) & following);
  const after = next < 0 ? all.length : next;
  return active === document.body || step > 0 ? after : after - 1;
}

function move(step) {
  const all = stops();
  if (all.length === 0) return;
  const next = all[Math.min(Math.max(indexAfter(all, step), 0), all.length - 1)];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function escape() {
  if (document.activeElement === search) {
    if (search.value === "") search.blur();
    search.value = "";
    keepInLocation(stateAsFragment(showMatching()));
    return;
  }
  const details = document.activeElement.closest(".change details[open], .touched[open]");
  if (!details) return;
  details.open = false;
  details.querySelector("summary").focus();
}

const ACTIONS = {
  j: () => move(1),
  k: () => move(-1),
  "/": () => search.select(),
  "?": () => keys.showModal(),
  Escape: escape,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
  const typing = event.target.closest?.("input:not([type=checkbox]), select, textarea");
  if (typing && event.key !== "Escape") return;
  const action = ACTIONS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});
document.querySelector("#show-keys").addEventListener("click", () => keys.showModal());
document.querySelector("#hide-keys").addEventListener("click", () => keys.close());
