// A fetch that waits: what is busy or down says how long, and under the same key the same request may be sent again.
import { setTimeout } from "node:timers/promises";

const ATTEMPTS = 60;

export async function patient(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(request.clone());
    const seconds = answer.headers.get("Retry-After");
    if (![429, 503].includes(answer.status) || seconds === null || attempt === ATTEMPTS) return answer;
    await setTimeout(Number(seconds) * 1000);
  }
}
