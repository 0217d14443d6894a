import { describe, expect, it } from "vitest";

describe("fares", () => {
  it("lets small children travel free (AC3)", () => {
    expect(0).toBe(0);
  });
});
