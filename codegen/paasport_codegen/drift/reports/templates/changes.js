// The changes and their groups, read from the document once.
const changes = Array.from(document.querySelectorAll(".change"), (item) => ({
  item,
  acknowledged: "no",
  ...item.closest(".group").dataset,
  ...item.dataset,
  text: null,
}));
const groups = Array.from(document.querySelectorAll(".group"), (element) => ({
  element,
  count: element.querySelector(".count"),
  normallyOpen: element.open,
  changes: changes.filter((change) => element.contains(change.item)),
}));
const apis = Array.from(document.querySelectorAll(".api"), (element) => ({
  element,
  groups: groups.filter((group) => element.contains(group.element)),
}));

function searchable(change) {
  change.text ??= Array.from(change.item.querySelectorAll(".message, b, code"), (part) => part.textContent)
    .join("\n")
    .toLowerCase();
  return change.text;
}

function among(values, value) {
  return values.length === 0 || values.includes(value);
}

function matches(change, state, words) {
  if (state.acknowledged === "" && change.acknowledged === "yes") return false;
  if (state.acknowledged === "only" && change.acknowledged === "no") return false;
  return (
    NAMES.every((name) => among(state[name], change[name])) &&
    (state.area === "" || state.area === change.area) &&
    words.every((word) => searchable(change).includes(word))
  );
}
