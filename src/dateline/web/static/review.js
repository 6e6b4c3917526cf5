// Keys of the review: what has data-key answers to it, unless somebody writes, or has put single keys off.
(() => {
  "use strict";
  const KEPT = "dateline-keys";
  const box = document.getElementById("keys");
  if (box) {
    box.checked = localStorage.getItem(KEPT) !== "off";
    box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
  }
  let going = false;
  document.addEventListener("submit", () => {
    going = true;
  });
  window.addEventListener("pageshow", () => {
    going = false;
  });

  const press = (target) => {
    if (target.tagName !== "SUMMARY") return target.tagName === "INPUT" ? target.focus() : target.click();
    const panel = target.parentElement;
    panel.open = true;
    (panel.querySelector("input:checked, select, input, button") || target).focus();
  };
  // A field of several names offers what may stand behind the last semicolon.
  document.addEventListener("input", (input) => {
    const field = input.target.closest("[data-several]");
    if (!field) return;
    const before = field.value.match(/^.*;\s*/)?.[0] ?? "";
    for (const option of field.list.options) {
      option.dataset.name ??= option.value;
      option.value = before + option.dataset.name;
    }
  });
  // The button of the panel that somebody is in, so that Enter keeps what they chose there.
  const own = (field) => field.closest("details")?.querySelector("button");
  document.addEventListener("keydown", (key) => {
    const field = key.target.closest("input:not([type=checkbox]), textarea, select");
    if (key.key === "Escape" && field) {
      const panel = field.closest("details");
      if (panel) panel.open = false;
      (panel?.querySelector("summary") || document.getElementById("main")).focus();
      return;
    }
    if (going || key.repeat || key.ctrlKey || key.metaKey || key.altKey) return;
    if (key.key === "Enter" && field) {
      key.preventDefault();
      own(field)?.click();
      return;
    }
    if ((field && field.type !== "radio") || !box?.checked) return;
    const target = document.querySelector(`[data-key="${CSS.escape(key.key)}"]`);
    if (!target) return;
    key.preventDefault();
    press(target);
  });
})();
