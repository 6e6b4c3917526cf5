// What every page does beyond what HTML does by itself: the chosen event, keys, notes under the pointer, copying.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // On a narrow screen the filters make room, unless they are in use.
  const fold = document.querySelector("details.fold");
  if (fold && matchMedia("(max-width: 800px)").matches) fold.open = fold.querySelector("form .actions a") !== null;

  // One selection moves timeline, map, table and tellings.
  const choose = (id) => {
    for (const item of all("[data-event]")) {
      if (item.dataset.event === id) item.setAttribute("aria-current", "true");
      else item.removeAttribute("aria-current");
    }
    document.dispatchEvent(new CustomEvent("dateline:chosen", { detail: id }));
  };
  const show = async (address, id) => {
    const panel = document.getElementById("chosen");
    if (!panel) return false;
    choose(id);
    history.replaceState(null, "", address);
    await htmx.ajax("GET", address, { target: "#chosen", select: "#chosen", swap: "outerHTML" });
    beside();
    document.getElementById("chosen").scrollIntoView({ block: "nearest" });
    return true;
  };
  // The dispatch beside the map shows the words of the event.
  const beside = () => {
    const box = document.querySelector(".beside");
    const mark = box?.querySelector("mark");
    if (mark) box.scrollTop = mark.offsetTop - box.clientHeight / 3;
  };
  beside();
  window.dateline = { show };
  document.addEventListener("click", (click) => {
    const link = click.target.closest("a[data-event]");
    if (!link || click.ctrlKey || click.metaKey || click.shiftKey || !document.getElementById("chosen")) return;
    click.preventDefault();
    show(link.getAttribute("href"), link.dataset.event);
  });

  // Keys: j and k walk through the events of the timeline; not while somebody writes.
  document.addEventListener("keydown", (key) => {
    if (key.ctrlKey || key.metaKey || key.altKey || key.target.closest("input, textarea, select")) return;
    const step = { j: 1, k: -1 }[key.key];
    const rows = all("tr[data-event] a[data-event]");
    if (!step || !rows.length) return;
    const at = rows.findIndex((row) => row.closest("tr").hasAttribute("aria-current"));
    const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
    const bar = all(".bar").find((one) => one.dataset.event === next.dataset.event);
    (bar || next).focus();
    show(next.getAttribute("href"), next.dataset.event);
  });

  // Notes: hover and focus light all words of an item and show what is told of it.
  let tip = null;
  const quiet = () => {
    tip?.remove();
    tip = null;
    for (const lit of all(".lit")) lit.classList.remove("lit");
  };
  const tell = (piece) => {
    quiet();
    const ids = piece.dataset.marks.split(" ");
    for (const one of all(".piece")) {
      if (one.dataset.marks.split(" ").includes(ids[0])) one.classList.add("lit");
    }
    tip = document.createElement("div");
    tip.className = "tip";
    tip.setAttribute("role", "tooltip");
    for (const [rank, id] of ids.entries()) {
      const note = document.getElementById(`note-${id}`);
      if (!note) continue;
      note.classList.add("lit");
      for (const line of note.querySelectorAll("b, .line")) {
        if (rank === 0 || line.tagName === "B") tip.append(line.cloneNode(true)); // the narrowest in full, what is around it by name
      }
    }
    document.getElementById("main").append(tip);
    const box = piece.getClientRects()[0];
    const left = Math.min(Math.max(box.left, 6), innerWidth - tip.offsetWidth - 6);
    const below = box.bottom + 16;
    const top = below + tip.offsetHeight > innerHeight ? box.top - tip.offsetHeight - 6 : below;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${Math.max(top, 4) + scrollY}px`;
  };
  document.addEventListener("mouseover", (over) => {
    const piece = over.target.closest?.(".piece");
    if (piece) tell(piece);
    else if (tip) quiet();
  });
  document.addEventListener("focusin", (focus) => {
    const piece = focus.target.closest?.(".piece");
    if (piece) tell(piece);
    else quiet();
  });
  document.addEventListener("keydown", (key) => key.key === "Escape" && quiet());

  // Layers of a text, and copying.
  document.addEventListener("click", (click) => {
    if (click.target.closest?.("button[data-print]")) print();
  });
  document.addEventListener("change", (change) => {
    const layer = change.target.dataset?.layer;
    if (layer) document.body.classList.toggle(`hide-${layer}`, !change.target.checked);
  });
  document.addEventListener("click", async (click) => {
    const button = click.target.closest?.("button[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = button.dataset.done;
  });
})();
