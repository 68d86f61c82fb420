// Moments as people read them, in the desk's time zone. Everything that comes in is seconds since 1970.

let formats = formatsFor("UTC");

function formatsFor(timeZone) {
  const format = (options) => new Intl.DateTimeFormat("en-GB", { timeZone, ...options });
  return {
    time: format({ hour: "2-digit", minute: "2-digit" }),
    seconds: format({ hour: "2-digit", minute: "2-digit", second: "2-digit" }),
    day: format({ weekday: "short", day: "numeric", month: "short" }),
    long: format({ weekday: "long", day: "numeric", month: "long" }),
  };
}

/** From now on moments are shown in this zone. */
export function useZone(zone) {
  formats = formatsFor(zone);
}

const shown = (name) => (seconds) => formats[name].format(new Date(seconds * 1000));

export const time = shown("time");
export const timeWithSeconds = shown("seconds");
export const day = shown("day");
export const longDay = shown("long");

/** "3 days 4 hours", for a distance in seconds. */
export function length(seconds) {
  const hours = Math.round(seconds / 3600);
  const parts = [[Math.floor(hours / 24), "day"], [hours % 24, "hour"]].filter(([count]) => count);
  return parts.map(([count, unit]) => `${count} ${unit}${count === 1 ? "" : "s"}`).join(" ") || "less than an hour";
}

/** "0:07", for the length of a voice note or a film. */
export function duration(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, "0")}`;
}

/** "12 kB". */
export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
