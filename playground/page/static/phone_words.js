// What a telephone says by itself, in the languages of the people here: Telegram's own apps speak the language of the phone.

const WORDS = {
  en: { start: "Start", about: "What can this bot do?", message: "Message", caption: "Caption", unblock: "Unblock", typing: "typing …", pinned: "Pinned message" },
  vi: { start: "Bắt đầu", about: "Bot này làm được gì?", message: "Tin nhắn", caption: "Chú thích", unblock: "Bỏ chặn", typing: "đang nhập …", pinned: "Tin nhắn đã ghim" },
  fa: { start: "شروع", about: "این ربات چه می‌کند؟", message: "پیام", caption: "توضیح", unblock: "رفع انسداد", typing: "در حال نوشتن …", pinned: "پیام سنجاق‌شده" },
  tr: { start: "Başlat", about: "Bu bot ne yapabilir?", message: "Mesaj", caption: "Açıklama", unblock: "Engeli kaldır", typing: "yazıyor …", pinned: "Sabitlenmiş mesaj" },
};
const FROM_THE_RIGHT = new Set(["fa", "ar", "he", "ur"]);

/** The words of somebody's telephone; English where it speaks none of ours. */
export const phoneWords = (language) => WORDS[base(language)] ?? WORDS.en;

/** Which way the telephone is read. */
export const directionOfPhone = (language) => (FROM_THE_RIGHT.has(base(language)) ? "rtl" : "ltr");

const base = (language) => (language ?? "").split("-")[0];

const STRONG = /[\p{L}]/u;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
const ISOLATED = /[\u2066-\u2068][^\u2069]*\u2069/g;

/** Which way one line is read: by its first letter, those aside that stand apart in it, such as a name (UAX 9, P2). */
export function directionOf(text) {
  const first = text.replace(ISOLATED, "").match(STRONG)?.[0];
  return first && RIGHT_TO_LEFT.test(first) ? "rtl" : "ltr";
}

/** The language of a text where its letters show it: Persian digits look otherwise than Arabic ones in the same font. */
export const languageIn = (text) => (/[پچژگ۰-۹]/.test(text) ? "fa" : "");
