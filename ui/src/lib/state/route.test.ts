import { expect, it } from "vitest";
import { linked, Route } from "./route.svelte";

it("opens at the page that the program names", () => {
  const id = "0192f0c1-7b4a-7c3e-9d2f-3a4b5c6d7e8f";
  expect(linked(`#now-serving://ticket/${id}`)).toEqual({ kind: "ticket", id });
  expect(linked("#now-serving://report")).toEqual({ kind: "report" });
  expect(linked("#now-serving://settings")).toEqual({ kind: "settings" });
});

it("shows the list for everything else", () => {
  for (const fragment of ["", "#", "#https://example.org", "#now-serving://review", "#report"]) {
    expect(linked(fragment)).toEqual({ kind: "tickets" });
  }
});

it("goes back from the facts to the report, and from there to the list", () => {
  const route = new Route();
  route.go({ kind: "review" });
  route.back();
  expect(route.place).toEqual({ kind: "report" });
  route.back();
  route.back();
  expect(route.place).toEqual({ kind: "tickets" });
});
