import OpenAI from 'openai';

/** The session route as it was for OpenAI's back end; only the base URL of the client is another. */
export async function startSession(user: string, baseURL: string | undefined, apiKey: string | undefined) {
  const openai = new OpenAI({ apiKey, baseURL });
  const session = await openai.beta.chatkit.sessions.create({
    user,
    workflow: { id: 'wf_68f0c1d2a4b88190' },
  });
  return { client_secret: session.client_secret };
}
