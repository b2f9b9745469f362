// `#1a2b3c4d5e6f` opens that change, `#o.1` that operation, and `#verdict=breaks&q=team` restores the
// filters.
function reveal(change) {
  writeState({ ...readState(), view: "cause" });
  showMatching();
  if (change.item.hidden) {
    writeState({ acknowledged: change.acknowledged === "yes" ? "shown" : "" });
    showMatching();
  }
  change.item.closest(".group").open = true;
  const details = change.item.querySelector("details");
  details.open = true;
  const summary = details.querySelector("summary");
  summary.focus({ preventScroll: true });
  summary.scrollIntoView({ block: "start" });
  for (const other of document.querySelectorAll(".linked")) other.classList.remove("linked");
  change.item.classList.add("linked");
}

function pointedAt(fragment) {
  try {
    return document.getElementById(decodeURIComponent(fragment));
  } catch {
    return null;
  }
}

function changePointedAt() {
  const item = pointedAt(location.hash.slice(1))?.closest(".change");
  return changes.find((change) => change.item === item);
}

function follow() {
  const fragment = location.hash.slice(1);
  const target = pointedAt(fragment);
  const change = changePointedAt();
  const index = target?.closest(".index");
  if (index) writeState({ view: index.id.replace("by-", "") });
  else if (!target) writeState(stateFromFragment(fragment));
  showMatching();
  if (change) reveal(change);
  else if (target?.matches(".group")) target.open = true;
  else if (target?.matches(".touched > .body")) revealEntry(target.parentNode);
}

function revealEntry(entry) {
  const summary = entry.querySelector("summary");
  entry.open = true;
  summary.focus({ preventScroll: true });
  summary.scrollIntoView({ block: "start" });
}

window.addEventListener("hashchange", follow);
follow();
// Going to the fragment, the browser moves the focus once more when all is loaded.
window.addEventListener("load", () => {
  const change = changePointedAt();
  if (change) reveal(change);
});
