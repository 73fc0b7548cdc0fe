// Acts of a by-election, played as a front-end would: one task comes as JSON on standard input, its answer goes out as JSON.
import { text } from "node:stream/consumers";
import {
  ballotsDetermineResults,
  ballotsEnterCount,
  candidatesAnswerItems,
  candidatesDecideStage,
  candidatesNominatePerson,
  type CheckInIn,
  type CountEntryIn,
  gatewaySignInPerson,
  type ItemAnswerIn,
  type NominationIn,
  type OpinionIn,
  type Problem,
  registryEnterCheckIn,
} from "huanjie-client";
import { type Client, createClient } from "huanjie-client/client";
import { patient } from "../examples/patient.ts";

type Task =
  | { act: "nominate"; election: string; nomination: NominationIn }
  | { act: "review"; candidacy: string; stage: string; answers: ItemAnswerIn[]; opinion: OpinionIn }
  | { act: "check_in"; election: string; arrivals: CheckInIn[] }
  | { act: "enter_count"; box: string; sheet: CountEntryIn }
  | { act: "determine_results"; session: string };
type Sender = { gateway: string; username: string; password: string; now: string };

async function signIn({ gateway: baseUrl, username, password, now }: Sender): Promise<Client> {
  const { data } = await gatewaySignInPerson({
    client: createClient({ baseUrl, fetch: patient }),
    body: { username, password },
    throwOnError: true,
  });
  const headers = { "Huanjie-Now": now };
  return createClient({ baseUrl, auth: data.access_token, headers, fetch: patient, throwOnError: true });
}

const once = () => ({ "Idempotency-Key": crypto.randomUUID() });

async function play(client: Client, task: Task): Promise<object> {
  switch (task.act) {
    case "nominate": {
      const path = { election_id: task.election };
      const { data } = await candidatesNominatePerson<true>({ client, path, headers: once(), body: task.nomination });
      return { candidacy: data.candidacy.id, state: data.candidacy.state, open: data.candidacy.open_conditions };
    }
    case "review": {
      const path = { candidacy_id: task.candidacy, stage: task.stage };
      const body = { answers: task.answers };
      const { data: made } = await candidatesAnswerItems<true>({ client, path, headers: once(), body });
      const { data } = await candidatesDecideStage<true>({ client, path, headers: once(), body: task.opinion });
      return { answers: made.answers.length, verdict: data.verdict, state: data.state };
    }
    case "check_in": {
      const path = { election_id: task.election };
      const numbers: number[] = [];
      for (const body of task.arrivals) {
        const { data } = await registryEnterCheckIn<true>({ client, path, headers: once(), body });
        numbers.push(data.number);
      }
      return { numbers };
    }
    case "enter_count": {
      const path = { box_id: task.box };
      const { data } = await ballotsEnterCount<true>({ client, path, headers: once(), body: task.sheet });
      return { place: data.place };
    }
    case "determine_results": {
      const path = { session_id: task.session };
      const { data } = await ballotsDetermineResults<true>({ client, path, headers: once() });
      return { elected: data.items.flatMap((result) => result.outcome.elected), office: data.items[0]?.office };
    }
  }
}

function refusal(problem: Problem): object {
  return { refused: problem.type, rules: problem.decisions?.map((decision) => decision.rule) ?? [] };
}

const task = JSON.parse(await text(process.stdin)) as Task & Sender;
const answer = await signIn(task)
  .then((client) => play(client, task))
  .catch((error: unknown) => {
    if (error instanceof Error) throw error;
    return refusal(error as Problem);
  });
console.log(JSON.stringify(answer));
