// node examples/nominate.ts: sign in, nominate somebody, and say what stands in the way when it is refused.
import { env } from "node:process";
import { candidatesNominatePerson, gatewaySignInPerson, type NominationIn, type Problem } from "huanjie-client";
import { createClient } from "huanjie-client/client";
import { patient } from "./patient.ts";

const { HUANJIE_URL = "http://127.0.0.1:8000", USERNAME = "", PASSWORD = "", ELECTION = "", NOMINATION = "{}" } = env;

function explain(problem: Problem): string {
  const reasons = (problem.decisions ?? []).filter((decision) => decision.verdict === "blocked");
  return [problem.title, ...reasons.map((each) => `${each.rule}: ${each.reason_zh}（${each.citation.article}）`)].join("\n");
}

const signedIn = await gatewaySignInPerson({
  client: createClient({ baseUrl: HUANJIE_URL, fetch: patient }),
  body: { username: USERNAME, password: PASSWORD },
  throwOnError: true,
});
const client = createClient({ baseUrl: HUANJIE_URL, auth: signedIn.data.access_token, fetch: patient });

const { data, error } = await candidatesNominatePerson({
  client,
  path: { election_id: ELECTION },
  headers: { "Idempotency-Key": crypto.randomUUID() },
  body: JSON.parse(NOMINATION) as NominationIn,
});
console.log(data ? `${data.candidacy.id} ${data.candidacy.state}` : explain(error));
