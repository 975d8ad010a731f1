// What keys do, so that a mouse is never needed.

/** `/` to the field, Esc clears, arrows through the list, Enter opens the first. */
function onKey(event) {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const lines = [...list.querySelectorAll("button")];
  const place = lines.indexOf(document.activeElement);
  const inField = document.activeElement === field;
  const acts = {
    "/": () => !inField && (field.focus(), field.select(), true),
    Escape: () => (clearAll(), true),
    Enter: () => inField && state.found.length > 0 && (openGuest(state.open || state.found[0]), true),
    ArrowDown: () => (inField || place >= 0) && (lines[place + 1]?.focus(), true),
    ArrowUp: () => place >= 0 && ((lines[place - 1] || field).focus(), true),
    Home: () => place >= 0 && (lines[0].focus(), true),
    End: () => place >= 0 && (lines.at(-1).focus(), true),
  };
  if (acts[event.key]?.()) event.preventDefault();
}
