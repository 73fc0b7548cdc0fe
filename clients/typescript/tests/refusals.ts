// Never run: the compiler reads it. A line below a directive has to be an error; where it is none, the directive is.
import {
  ballotsEnterCount,
  candidatesDecideStage,
  type CountEntryIn,
  type Problem,
  registryRedrawPlan,
  registrySetElectionDay,
} from "huanjie-client";

declare const sheet: CountEntryIn;
const headers = { "Idempotency-Key": "018f5e6a-7d0c-7b3e-9a51-3f2c8e4d1b60" };
const version = { ...headers, "If-Match": '"3"' };
const box = { box_id: "018f5e6a-7d0c-7b3e-9a51-3f2c8e4d1b60" };
const election = { election_id: "018f5e6a-7d0c-7b3e-9a51-3f2c8e4d1b60" };
const stage = { candidacy_id: "018f5e6a-7d0c-7b3e-9a51-3f2c8e4d1b60", stage: "prereview" } as const;
const day = { election_day: "2024-05-28" };

// As it should be.
const counted = await ballotsEnterCount({ path: box, headers, body: sheet });
await registrySetElectionDay({ path: election, headers: version, body: day });
await candidatesDecideStage({ path: stage, headers, body: { verdict: "pass" } });

// A POST without its key, and one whose key is misspelt.
// @ts-expect-error
await ballotsEnterCount({ path: box, body: sheet });
// @ts-expect-error
await ballotsEnterCount({ path: box, headers: { "Idempotency-Keys": "018f5e6a" }, body: sheet });

// A PUT without the version it changes.
// @ts-expect-error
await registrySetElectionDay({ path: election, headers, body: day });
// @ts-expect-error
await registryRedrawPlan({ path: { plan_id: "018f5e6a" }, headers, body: {} as never });

// A misspelt field: one that has to be there, and one that need not.
// @ts-expect-error
await registrySetElectionDay({ path: election, headers: version, body: { electionday: "2024-05-28" } });
// @ts-expect-error
await candidatesDecideStage({ path: stage, headers, body: { verdict: "pass", reasons: "经审查符合" } });
// @ts-expect-error
await ballotsEnterCount({ path: { box: "018f5e6a" }, headers, body: sheet });

// A misspelt closed word, in what is sent and in what is compared with an answer.
// @ts-expect-error
await candidatesDecideStage({ path: stage, headers, body: { verdict: "passed" } });
export const isBlocked = (problem: Problem): boolean =>
  // @ts-expect-error
  (problem.decisions ?? []).some((each) => each.verdict === "block");

// An absent value said as undefined, and an answer read before it is known to be one.
// @ts-expect-error
await candidatesDecideStage({ path: stage, headers, body: { verdict: "pass", reason: undefined } });
// @ts-expect-error
export const place: number = counted.data.place;
