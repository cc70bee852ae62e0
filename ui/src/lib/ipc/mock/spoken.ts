// Which language the stand-in speaks. `mirrored` is none: English from right to left, in long words with accents.

import { pretend } from "../../say.svelte";
import type { LanguageView } from "../bindings";

const accents: Record<string, string> = {
  a: "áá",
  e: "éé",
  i: "îî",
  o: "öö",
  u: "ûû",
  A: "Å",
  E: "É",
};

export function mirrored(text: string): string {
  return text.replace(/[aeiouAE]/g, (letter) => accents[letter] ?? letter);
}

export function spoken(language: string): LanguageView {
  const isMirrored = language === "mirrored";
  if (isMirrored) pretend(mirrored);
  return {
    tag: isMirrored ? "en" : language,
    direction: isMirrored ? "rtl" : "ltr",
    twelve_hours: false,
    is_fixed: false,
  };
}
