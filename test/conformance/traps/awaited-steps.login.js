async function onLoginRequest(context) {
    var outcome = await executeStep(1);
    Log.info(outcome);
    await executeStep(2);
}
