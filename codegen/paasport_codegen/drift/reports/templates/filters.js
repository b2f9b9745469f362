// Shows what matches, opens the groups that somebody asked for, and says how many there are.
const shownText = document.querySelector("#shown");
const resetButton = document.querySelector("#reset");
const nothing = document.querySelector("#nothing");

function setHidden(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

function showMatching() {
  const state = readState();
  const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
  const narrowed =
    words.length + state.verdict.length + state.criticality.length > 0 ||
    state.area !== "" ||
    state.acknowledged === "only";
  let total = 0;
  for (const group of groups) {
    let shown = 0;
    for (const change of group.changes) {
      const match = matches(change, state, words);
      setHidden(change.item, !match);
      if (match) shown += change.number;
    }
    group.count.textContent = String(shown);
    group.shown = shown;
    setHidden(group.element, shown === 0);
    group.element.open = narrowed || group.normallyOpen;
    total += shown;
  }
  for (const api of apis) {
    const chosen = among(state.api, api.element.dataset.api);
    const empty = api.groups.length === 0 && !narrowed;
    setHidden(api.element, !(chosen && (empty || api.groups.some((group) => group.shown > 0))));
  }
  const index = showView(state.view);
  const entries = index ? showIndex(index, state, words) : 0;
  if (index) index.count.textContent = String(entries);
  setHidden(nothing, (index ? entries : total) > 0 || changes.length === 0);
  describe(state, index ? howMany(entries, entriesOf(index).length, index.view) : howMany(total, allChanges, "change"));
  return state;
}

function howMany(shown, all, what) {
  return `${shown} of ${all} ${what}${all === 1 ? "" : "s"}`;
}

function describe(state, shown) {
  shownText.textContent = shown;
  setHidden(resetButton, stateAsFragment({ ...state, view: firstView }) === "");
  for (const link of document.querySelectorAll(".summary a[data-verdict]")) {
    if (isChosen(link.dataset, state)) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function stateOfCell({ api, verdict }) {
  const acknowledged = verdict === "acknowledged";
  return {
    api: api ? [api] : [],
    verdict: acknowledged ? [] : [verdict],
    acknowledged: acknowledged ? "only" : "",
  };
}

function isChosen(cell, state) {
  const full = { criticality: [], q: "", area: "", ...stateOfCell(cell) };
  return [...NAMES, "q", "area", "acknowledged"].every(
    (name) => String(full[name]) === String(state[name]),
  );
}

function filterBy(state) {
  writeState(state);
  keepInLocation(stateAsFragment(showMatching()));
}

// What a link leads to is shown below the bar, however many lines that has.
const bar = document.querySelector(".filters");

function keepClearOfBar() {
  const isAbove = getComputedStyle(bar).position === "sticky";
  document.documentElement.style.scrollPaddingTop = isAbove ? `${bar.offsetHeight}px` : "";
}

new ResizeObserver(keepClearOfBar).observe(bar);
keepClearOfBar();

form.addEventListener("input", () => keepInLocation(stateAsFragment(showMatching())));
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault();
  filterBy({});
  form.elements.q.focus();
});
document.querySelector(".summary")?.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-verdict]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  filterBy(isChosen(link.dataset, readState()) ? {} : stateOfCell(link.dataset));
});
