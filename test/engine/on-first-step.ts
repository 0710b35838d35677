/** A script that runs code once the first step succeeded; `user` is the current subject. */
export function onFirstStep(body: string): string {
  return `function onLoginRequest(context) {
    executeStep(1, { onSuccess: function (context) { var user = context.currentKnownSubject; ${body} } });
  }`;
}
