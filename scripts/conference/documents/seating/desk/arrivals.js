// Who has arrived: for each guest's key the times at which people came, kept in this browser.

const arrivals = {
  place: "", times: {}, kept: true,

  /** Read what this browser keeps for the conference; without storage all lives as long as the page. */
  open(key) {
    this.place = `tra-cuu/${key}`;
    this.read();
    this.write();
  },

  read() {
    try {
      const found = JSON.parse(localStorage.getItem(this.place) || "{}");
      if (found && typeof found === "object") this.times = found;
    } catch {
      this.kept = false;
    }
  },

  write() {
    try {
      localStorage.setItem(this.place, JSON.stringify(this.times));
      this.kept = true;
    } catch {
      this.kept = false;
    }
  },

  /** The times of a guest's people, as many as are expected at most. */
  of(guest) {
    const times = this.times[guest.key];
    return Array.isArray(times) ? times.slice(0, guest.people) : [];
  },

  /** Replace a guest's times. Another window may have written meanwhile: read first. */
  set(guest, times) {
    if (this.kept) this.read();
    this.times[guest.key] = times;
    this.write();
  },

  /** Take over the times of another desk; joining the same twice changes nothing. */
  join(guest, times) {
    this.set(guest, joinTimes(this.of(guest), times));
  },

  clear() {
    this.times = {};
    this.write();
  },
};

/** Both lists in order; a time that both have counts as often as where it stands more often. */
function joinTimes(mine, theirs) {
  const count = (times, time) => times.filter((one) => one === time).length;
  const all = [...new Set([...mine, ...theirs])].sort();
  return all.flatMap((time) => Array(Math.max(count(mine, time), count(theirs, time))).fill(time));
}

/** Now, as `2020-03-27 07:12:05` of the clock on the wall. */
function now() {
  const date = new Date();
  return new Date(date - date.getTimezoneOffset() * 60000).toISOString().slice(0, 19).replace("T", " ");
}
