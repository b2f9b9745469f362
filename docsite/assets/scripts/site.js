// Tables and code that are wider than the screen can be scrolled with the keyboard, too.
(() => {
  const mark = () => {
    for (const each of document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])")) {
      each.tabIndex = 0;
    }
  };
  // The theme wraps tables when it starts, and again where pages change.
  new MutationObserver(mark).observe(document.documentElement, { childList: true, subtree: true });
  mark();
})();
