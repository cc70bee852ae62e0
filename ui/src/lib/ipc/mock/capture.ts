// A capture of the stand-in: kept back and hidden as the resident would, as far as the eye can tell.

import type {
  CaptureFact,
  CaptureSection,
  CaptureView,
  FindingView,
  KeptBack,
  Part,
  Private,
} from "../bindings";

export const DIGEST = "9f2c1d7a4be05d3386c1f0a27e94d15b60c8a3f2e7719d4c05b8e6f3a21d7c94";

const kinds: Record<string, string> = {
  ip: "an IP address",
  user: "a user name",
  mac: "a hardware address",
};

// `‹ip-1›` in a text is hidden.
function parts(text: string): Part[] {
  return text
    .split(/(‹[^›]+›)/)
    .filter((piece) => piece !== "")
    .map((piece) => {
      const [, kind] = /^‹(\w+?)(?:-[\w-]+)?›$/.exec(piece) ?? [];
      return { text: piece, hides: kind ? (kinds[kind] ?? "text that you hide") : null };
    });
}

function section(
  name: string,
  title: string,
  why: string,
  facts: [label: string, value: string][],
): CaptureSection {
  return {
    ...{ name, title, why, is_kept_back: false },
    facts: facts.map(([label, value], index): CaptureFact => ({
      id: `${name}.${index}`,
      label: parts(label),
      value: parts(value),
      fate: "leaves",
    })),
  };
}

export const finding = (
  severity: FindingView["severity"],
  text: string,
  advice: string | null,
  rests_on: string[],
): FindingView => ({ rule: text.slice(0, 8), severity, text, advice, rests_on });

export const findings = () => [
  finding(
    "serious",
    "The VPN dropped 4 times in 20 minutes.",
    "A cable in place of Wi-Fi often holds better. Your desk sees the drops.",
    ["network.2"],
  ),
  finding(
    "warning",
    "The disk with your files is 98 % full.",
    "Emptying the trash and the Downloads folder gives room at once.",
    ["disks.1"],
  ),
  finding("note", "Restart pending for 12 days.", "Restart when it suits you.", ["computer.2"]),
];

const found = (): CaptureSection[] => [
  section("computer", "Computer", "Which fixes and drivers fit, and whether a restart is due.", [
    ["Model", "Dell Latitude 7440"],
    ["System", "Debian GNU/Linux 12 (bookworm)"],
    ["Restart", "pending for 12 days"],
    ["Up", "38 min"],
  ]),
  section("strain", "Strain", "Whether the computer is out of breath, and because of what.", [
    ["Memory", "5.1 of 15.5 GiB used"],
    ["Load", "0.82 of 12"],
    ["Busiest", "teams 41 %, firefox 12 %"],
  ]),
  section("disks", "Disks", "A full or failing disk explains many odd things.", [
    ["/", "61 of 233 GiB used"],
    ["/home/‹user-1›", "245 of 250 GiB used"],
  ]),
  section("network", "Network", "Where the way to a service ends.", [
    ["wlp0s20f3", "Wi-Fi, up, 62 % signal, ‹ip-private-1›"],
    ["enp0s31f6", "cable, down"],
    ["tun0", "up, ‹ip-private-2›, 4 drops in 20 min"],
    ["Name server", "answers in 12 ms"],
  ]),
  section("crashes", "Recent crashes", "What fell over, and where.", [
    ["vpnagent 09:04", "/opt/vpn/bin/vpnagent: signal 11, in project-falcon.so"],
  ]),
];

// Everything that is awkward: no room, no end, no sense.
const awkward = (): CaptureSection[] => [
  ...found(),
  section("empty", "Printers and their queues", "Whether a printer holds things up.", []),
  section("hostile", "x".repeat(120), "y ".repeat(160), [
    ["<b>not bold</b><script>alert(1)</script>", "javascript:alert(1) \u202eesrever si siht"],
    ["z".repeat(90), "https://example.org/" + "a".repeat(400)],
    ["שלום", "اتصال الشبكة ‹ip-1› انقطع"],
    [
      "Log",
      Array.from({ length: 60 }, (_, line) => `09:0${line % 10} line ${line} of it`).join("\n"),
    ],
    ["Nothing", "–"],
  ]),
  section(
    "many",
    "Programs that start at login",
    "What runs without being asked.",
    Array.from({ length: 90 }, (_, index) => [`Program ${index + 1}`, `/usr/bin/program-${index}`]),
  ),
];

export class Captures {
  #known = new Map<string, CaptureSection[]>();
  #count = 0;
  #sections: () => CaptureSection[];

  constructor(scene: string) {
    this.#sections = { awkward, bare: () => [] }[scene] ?? found;
  }

  take(): CaptureView {
    this.#count += 1;
    const id = `c-${this.#count}`;
    const sections = this.#sections();
    const last = sections.find(({ name }) => name === "hostile")?.facts.at(-1);
    if (last) last.fate = "dropped";
    this.#known.set(id, sections);
    return this.#view(id, sections, { sections: [], facts: [], words: [] });
  }

  // As a resident that was started again would.
  forget() {
    this.#known.clear();
  }

  review(id: string, kept: KeptBack): CaptureView | undefined {
    const sections = this.#known.get(id);
    return sections && this.#view(id, sections, kept);
  }

  #view(id: string, all: CaptureSection[], kept_back: KeptBack): CaptureView {
    const sections = all.map((section) => reviewed(section, kept_back));
    const facts = sections.flatMap((section) => section.facts);
    const leaving = facts.filter((fact) => fact.fate === "leaves");
    const gone = new Set(facts.filter((fact) => fact.fate !== "leaves").map((fact) => fact.id));
    const hidden = leaving
      .flatMap((fact) => [...fact.label, ...fact.value])
      .filter((part) => part.hides !== null);
    const standing =
      sections.length === 0
        ? []
        : findings().filter((finding) => !finding.rests_on.some((fact) => gone.has(fact)));
    const problems = [{ title: "Graphics", why: "The driver did not answer within 2 seconds." }];
    const left = sections.map((section) => ({
      collector: section.name,
      facts: section.facts
        .filter((fact) => fact.fate === "leaves")
        .map((fact) => ({ label: written(fact.label), value: written(fact.value) })),
    }));
    return {
      id,
      taken_at: new Date().toISOString(),
      facts: leaving.length,
      hidden: hidden.length,
      left_out: facts.filter((fact) => fact.fate === "kept_back").length,
      up: "up 38 min",
      sections,
      findings: standing,
      problems,
      kept_back,
      bundle: JSON.stringify(
        { schema: 2, findings: standing.map(({ text }) => text), sections: left, problems },
        null,
        1,
      ),
      sha256: DIGEST,
    };
  }
}

const written = (of: Part[]) => of.map((part) => part.text).join("");

function reviewed(section: CaptureSection, kept: KeptBack): CaptureSection {
  const stays = kept.sections.includes(section.name);
  const facts = section.facts.map((fact): CaptureFact => {
    const keptBack = stays || kept.facts.includes(fact.id);
    return {
      ...fact,
      label: covered(fact.label, kept.words),
      value: covered(fact.value, kept.words),
      fate: keptBack ? "kept_back" : fact.fate,
    };
  });
  return { ...section, is_kept_back: stays, facts };
}

function covered(of: Part[], words: string[]): Part[] {
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (escaped.length === 0) return of;
  const wanted = new RegExp(`(${escaped.join("|")})`, "i");
  return of.flatMap((part) =>
    part.hides !== null
      ? [part]
      : part.text
          .split(wanted)
          .filter((text) => text !== "")
          .map((text) =>
            wanted.test(text)
              ? { text: "‹hidden-1›", hides: "text that you hide" }
              : { ...part, text },
          ),
  );
}

export function findPrivate(text: string): Private[] {
  const passwords = [...text.matchAll(/\bpassword(?: is)?:? ([^\s,.;]+)/gi)];
  return passwords.map(([, secret = ""]) => ({ text: secret, looks_like: "a password" }));
}
